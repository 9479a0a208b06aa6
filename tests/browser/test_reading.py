"""The page as it is read: alone, without a word of complaint, with and without its script."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.chromium import visit
from browser.pages import LATE
from unit.output.report.test_files import HOSTILE

PAGES = ("small", "many", "hostile_page", "faults")


@pytest.mark.parametrize(("name", "language"), [*((name, "lt") for name in PAGES), ("small", "en")])
def test_the_browser_has_nothing_to_complain_of_and_asks_for_nothing_but_the_page(
    browser: Browser, file: Callable[..., Path], name: str, language: str
) -> None:
    with visit(browser, file(name, language)) as made:
        assert made.messages == []
        assert {url for url in made.requests if not url.startswith("data:image/svg+xml;base64,")} == {
            file(name, language).as_uri()
        }


def test_every_chart_is_drawn(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        widths = made.page.locator("img").evaluate_all("images => images.map(image => image.naturalWidth)")
        assert len(widths) >= 4
        assert all(width > 300 for width in widths)


def test_the_policy_stops_script_and_style_that_someone_puts_in(
    browser: Browser, file: Callable[..., Path], tmp_path: Path
) -> None:
    """The same page with a script, styles, an image and a form of another's."""
    others = (
        "<script>document.title = 'taken'</script><style>h1 { display: none }</style>"
        "<p id=own style='color: rgb(1, 2, 3)' onclick=\"document.title = 'taken'\">x</p>"
        "<img src='other.png'><iframe src='other.html'></iframe>"
    )
    changed = tmp_path / "changed.html"
    changed.write_text(file("small").read_text(encoding="utf-8").replace("</main>", f"{others}</main>"), "utf-8")
    with visit(browser, changed) as made:
        made.page.locator("#own").click()
        assert made.page.title() != "taken"
        expect(made.page.locator("h1")).to_be_visible()
        assert made.page.locator("#own").evaluate("one => getComputedStyle(one).color") != "rgb(1, 2, 3)"
        assert len([message for message in made.messages if "Content Security Policy" in message]) >= 5
        # The page's own script still runs: it is the policy that tells them apart.
        assert made.page.get_by_role("searchbox").count() >= 1


@pytest.mark.parametrize("name", PAGES)
def test_without_its_script_everything_can_be_read(browser: Browser, file: Callable[..., Path], name: str) -> None:
    with visit(browser, file(name), script=False) as made:
        page = made.page
        assert page.get_by_role("searchbox").count() == 0
        for summary in page.locator("summary").all():
            summary.click()
        assert page.locator("details:not([open])").count() == 0
        cells = page.locator("th, td")
        assert cells.count() > len(LATE)
        assert cells.count() == page.locator("th:visible, td:visible").count()


@pytest.mark.parametrize("script", [True, False])
def test_a_figure_leads_to_the_rows_that_it_comes_from(
    browser: Browser,
    file: Callable[..., Path],
    script: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    with visit(browser, file("small"), script=script) as made:
        link = made.page.locator("p a.figure", has_text=re.compile(r"^3$")).first
        target = made.page.locator(f"tr{link.get_attribute('href')}")
        expect(target).to_be_hidden()
        link.click()
        expect(target).to_be_in_viewport()
        assert [part.strip() for part in target.inner_text().split("\t")] == [
            "Patvirtinti projektai",
            "3",
            "a.xlsx, lapas „Projektai“, 2–4 eilutės",
        ]


def test_every_link_leads_to_a_place_of_its_own(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        links = made.page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert len(links) > 50
        ids = made.page.locator("[id]").evaluate_all("places => places.map(place => place.id)")
        assert len(ids) == len(set(ids))
        assert {link.removeprefix("#") for link in links} <= set(ids)


def test_hostile_names_are_shown_as_text_and_open_nothing(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("hostile_page")) as made:
        shown = made.page.locator("main").inner_text()
        for name in HOSTILE[:3]:
            assert name.replace("|", "/") in shown or name in shown
        assert "ž" * 400 in shown
        # Nothing turns what stands around it.
        assert not set(made.page.content()) & set("\u202a\u202b\u202d\u202e\u2066\u2067")
        assert made.dialogs == []
        assert made.page.locator("script").count() == 1


def test_on_paper_everything_is_open_and_nothing_is_a_button(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        made.page.emulate_media(media="print")
        made.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        for hidden in ("nav", "searchbox"):
            assert made.page.locator(f"{hidden}:visible").count() == 0
        assert made.page.get_by_role("button").count() == 0
        assert made.page.locator("td").count() == made.page.locator("td:visible").count()
        made.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert made.page.locator("details[open]").count() == 0
        assert made.page.get_by_role("columnheader").get_by_role("button").count() > 5
        assert made.page.pdf(format="A4").startswith(b"%PDF")
