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


@pytest.mark.parametrize("seen", ["390 light lt", "390 dark en", "1280 light en", "1280 dark lt"])
def test_axe_finds_no_violation(browser: Browser, file: Callable[..., Path], seen: str) -> None:
    """Of no impact at all, every two of width, colours and language together; contrast is among what it measures."""
    width, colours, language = seen.split()
    with visit(browser, file("small", language), width=int(width), dark=colours == "dark") as made:
        open_all(made.page)
        made.page.get_by_role("columnheader").get_by_role("button").first.click()
        found = Axe().run(made.page)
        assert "color-contrast" in {rule["id"] for rule in found.response["passes"]}
        assert found.violations_count == 0, found.generate_report()


def test_axe_finds_no_violation_in_hostile_names(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("hostile_page"), width=390) as made:
        open_all(made.page)
        found = Axe().run(made.page)
        assert found.violations_count == 0, found.generate_report()


def test_axe_would_find_a_violation(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        made.page.evaluate("document.querySelector('img').removeAttribute('alt')")
        found = Axe().run(made.page, options={"runOnly": ["image-alt"]})
        assert [rule["id"] for rule in found.response["violations"]] == ["image-alt"]


@pytest.mark.parametrize("name", ["small", "many", "hostile_page"])
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
