"""The page for everyone: at any width, in light and dark, by keyboard, for programs that read aloud."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.chromium import visit

WIDTHS = (320, 390, 1280)


def open_all(page: Page) -> None:
    page.evaluate("for (const group of document.querySelectorAll('details')) group.open = true")


@pytest.mark.parametrize("name", ["small", "faults"])
@pytest.mark.parametrize("seen", ["390 light lt", "390 dark en", "1280 light en", "1280 dark lt"])
def test_axe_finds_no_violation(browser: Browser, file: Callable[..., Path], seen: str, name: str) -> None:
    """Of no impact at all, every two of width, colours and language together; contrast is among what it measures."""
    width, colours, language = seen.split()
    with visit(browser, file(name, language), width=int(width), dark=colours == "dark") as made:
        open_all(made.page)
        sorting = made.page.get_by_role("columnheader").get_by_role("button")
        if sorting.count():
            sorting.first.click()
        found = Axe().run(made.page)
        assert "color-contrast" in {rule["id"] for rule in found.response["passes"]}
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", ["hostile_page", "hostile_faults"])
def test_axe_finds_no_violation_in_hostile_names(browser: Browser, file: Callable[..., Path], name: str) -> None:
    with visit(browser, file(name), width=390) as made:
        open_all(made.page)
        found = Axe().run(made.page)
        assert found.violations_count == 0, found.generate_report()


def test_axe_would_find_a_violation(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        made.page.evaluate("document.querySelector('img').removeAttribute('alt')")
        found = Axe().run(made.page, options={"runOnly": ["image-alt"]})
        assert [rule["id"] for rule in found.response["violations"]] == ["image-alt"]


@pytest.mark.parametrize("name", ["small", "many", "hostile_page", "faults", "hostile_faults"])
def test_the_page_itself_never_scrolls_sideways(browser: Browser, file: Callable[..., Path], name: str) -> None:
    with visit(browser, file(name)) as made:
        open_all(made.page)
        for width in WIDTHS:
            made.page.set_viewport_size({"width": width, "height": 844})
            assert made.page.evaluate("document.documentElement.scrollWidth") <= width
            outside = made.page.locator("body *:visible:not(.skip)").evaluate_all(
                "(all, width) => all.filter(one => !one.closest('.wide, .unseen')"
                " && one.getBoundingClientRect().right > width + 1).map(one => one.outerHTML.slice(0, 80))",
                width,
            )
            assert outside == []


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_a_table_of_long_headings_fits(browser: Browser, file: Callable[..., Path], width: int) -> None:
    with visit(browser, file("wordy"), width=width) as made:
        table = made.page.locator(".wide:has(table):visible").first
        assert table.evaluate("one => one.scrollWidth - one.clientWidth") == 0


@pytest.mark.parametrize("language", ["lt", "en"])
def test_on_a_phone_every_table_fits_and_every_chart_that_scrolls_has_a_hint(
    browser: Browser, file: Callable[..., Path], language: str
) -> None:
    """A chart has its letters at a size that can be read, so it is wider than the phone and scrolls in its frame."""
    hint = {"lt": "Slinkite į šoną: dešinėje yra daugiau.", "en": "Scroll sideways: there is more on the right."}
    with visit(browser, file("small", language), width=390) as made:
        open_all(made.page)
        widths = "all => all.map(one => one.scrollWidth - one.clientWidth)"
        tables = made.page.locator(".wide:has(table):visible").evaluate_all(widths)
        assert len(tables) > 10
        assert set(tables) == {0}
        charts = made.page.locator("figure:visible")
        assert charts.count() >= 4
        for chart in charts.all():
            assert chart.locator("img").evaluate("one => one.clientWidth") > 500
            assert chart.locator(".hint:visible").inner_text() == hint[language]
        made.page.set_viewport_size({"width": 1280, "height": 844})
        expect(made.page.locator(".hint:visible")).to_have_count(0)


def test_on_a_phone_each_value_of_a_record_has_its_heading(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small"), width=390) as made:
        table = made.page.locator("table.stacked:visible").first
        headings = table.locator("thead th").all_text_contents()
        assert len(headings) > 3
        told = "row => [...row.cells].slice(1).map(cell => getComputedStyle(cell, '::before').content)"
        first = table.locator("tbody tr").first.evaluate(told)
        assert [text.strip('"') for text in first] == [heading.strip() for heading in headings[1:]]
        places = table.locator("tbody tr").first.locator("td").evaluate_all("all => all.map(one => one.offsetTop)")
        assert places == sorted(set(places)), "one below the other"


@pytest.mark.parametrize(("width", "most_unused"), [(1280, 40), (1920, 300)])
def test_a_wide_table_uses_the_width_that_there_is(
    browser: Browser, file: Callable[..., Path], width: int, most_unused: int
) -> None:
    """Beside the contents; of a very wide screen some is left free, since lines without end are hard to follow."""
    with visit(browser, file("small"), width=width) as made:
        right = made.page.locator("table.stacked:visible").first.evaluate("one => one.getBoundingClientRect().right")
        assert width - right < most_unused


def test_on_a_wide_screen_a_small_table_stands_beside_its_chart(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small"), width=1920) as made:
        members = made.page.locator("section", has=made.page.locator("#members"))
        table = members.locator(".wide:has(table)").bounding_box()
        chart = members.locator("figure").bounding_box()
        assert table is not None
        assert chart is not None
        assert table["x"] + table["width"] < chart["x"]
        assert abs(table["y"] - chart["y"]) < 10


@pytest.mark.parametrize("dark", [False, True])
def test_charts_are_as_dark_as_the_page(
    browser: Browser,
    file: Callable[..., Path],
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """The colour of the corner of each chart, as the browser draws it."""
    corner = """images => images.map(image => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 4;
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        return [...context.getImageData(1, 1, 1, 1).data.slice(0, 3)];
    })"""
    with visit(browser, file("small"), dark=dark) as made:
        paper = made.page.evaluate("getComputedStyle(document.body).backgroundColor")
        page = [int(part) for part in paper.removeprefix("rgb(").removesuffix(")").split(",")]
        corners = made.page.locator("img").evaluate_all(corner)
        assert len(corners) >= 4
        assert all(colour == page for colour in corners)


def test_dark_is_dark_and_light_is_light(browser: Browser, file: Callable[..., Path]) -> None:
    seen = {}
    for dark in (False, True):
        with visit(browser, file("small"), dark=dark) as made:
            colour = made.page.evaluate("getComputedStyle(document.body).backgroundColor")
            seen[dark] = [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    assert min(seen[False]) > 240
    assert max(seen[True]) < 40


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        skip = made.page.get_by_role("link", name="Pereiti prie turinio")
        expect(skip).not_to_be_in_viewport()
        made.page.keyboard.press("Tab")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        made.page.keyboard.press("Enter")
        expect(made.page.locator("main")).to_be_focused()
        made.page.keyboard.press("Tab")
        assert made.page.evaluate("document.activeElement.closest('main') !== null")


def test_the_keyboard_reaches_everything_in_the_order_of_the_page_and_is_seen(
    browser: Browser, file: Callable[..., Path]
) -> None:
    with visit(browser, file("small")) as made:
        can_be_reached = made.page.locator("a, button, input, summary, [tabindex='0']").locator("visible=true")
        expected = can_be_reached.evaluate_all("all => all.map(one => one.outerHTML)")
        reached = []
        for _ in expected:
            made.page.keyboard.press("Tab")
            outline = "getComputedStyle(document.activeElement).outlineStyle"
            assert made.page.evaluate(outline) != "none"
            reached.append(made.page.evaluate("document.activeElement.outerHTML"))
        assert reached == expected


@pytest.mark.parametrize("language", ["lt", "en"])
def test_headings_are_in_order_and_every_region_has_a_name_of_its_own(
    browser: Browser, file: Callable[..., Path], language: str
) -> None:
    with visit(browser, file("small", language)) as made:
        levels = made.page.locator("h1, h2, h3").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
        names = made.page.locator("section").evaluate_all(
            "all => all.map(one => document.getElementById(one.getAttribute('aria-labelledby')).textContent)"
        )
        assert len(names) == len(set(names)) > 5
        assert made.page.locator("html").get_attribute("lang") == language
        assert made.page.locator("table").count() == made.page.locator("table > caption").count()
