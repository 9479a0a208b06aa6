"""The page's tables: they sort as the language does, and filter, by mouse and by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import visit
from browser.pages import IN_ORDER, LATE, MANY, NAMES_IN_ORDER


def column(page: Page, place: int) -> list[str]:
    """The texts of a column of the table made by hand, without its total."""
    rows = page.locator("main table").first.locator("tbody tr:not(.total)")
    return [text.strip() for text in rows.locator(f":nth-child({place})").all_text_contents() if text.strip()]


def last_row(page: Page) -> str:
    return page.locator("main table").first.locator("tbody tr").last.inner_text()


@pytest.mark.parametrize("language", ["lt", "en"])
def test_a_click_sorts_numbers_as_the_language_writes_them_and_the_unknown_stays_last(
    browser: Browser, file: Callable[..., Path], language: str
) -> None:
    with visit(browser, file("by_hand", language)) as made:
        heading = made.page.get_by_role("columnheader", name="Suma")
        heading.get_by_role("button").click()
        assert column(made.page, 2) == IN_ORDER[language]
        expect(heading).to_have_attribute("aria-sort", "ascending")
        heading.get_by_role("button").click()
        assert column(made.page, 2) == [*reversed(IN_ORDER[language][:-1]), "–"]
        expect(heading).to_have_attribute("aria-sort", "descending")
        assert last_row(made.page).split() == ["Iš", "viso", "1"]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_sorts_texts_by_the_language_and_one_column_at_a_time(
    browser: Browser, file: Callable[..., Path], key: str
) -> None:
    with visit(browser, file("by_hand")) as made:
        made.page.get_by_role("button", name="Suma").press(key)
        made.page.get_by_role("button", name="Pavadinimas").press(key)
        assert column(made.page, 1) == NAMES_IN_ORDER
        assert made.page.locator("main table").first.locator("[aria-sort]").count() == 1
        assert last_row(made.page).startswith("Iš viso")


def test_a_filter_hides_the_other_rows_and_says_how_many_are_left(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        section = made.page.locator("section", has=made.page.locator("#findings"))
        field = section.get_by_label("Rodyti tik eilutes, kuriose yra")
        status = section.get_by_role("status")
        rows = section.locator("tbody tr:visible")
        assert rows.count() == len(LATE)
        field.fill("PROJEKTAI!G4")
        assert rows.count() == 1
        expect(status).to_have_text(f"Rodoma eilučių: 1 iš {len(LATE)}")
        field.fill("")
        assert rows.count() == len(LATE)
        expect(status).to_have_text("")


def test_a_filter_of_the_sources_opens_what_it_finds_and_hides_the_rest(
    browser: Browser, file: Callable[..., Path]
) -> None:
    with visit(browser, file("small")) as made:
        section = made.page.locator("section", has=made.page.locator("#sources"))
        groups = section.locator("details:visible").count()
        section.get_by_role("searchbox").fill("buveinės adresas")
        assert section.locator("tbody tr:visible").count() == 1
        assert section.locator("details:visible").count() == 1 < groups
        section.get_by_role("searchbox").fill("")
        assert section.locator("details[open]").count() == 0
        assert section.locator("details:visible").count() == groups


def test_a_link_to_a_row_that_the_filter_hides_shows_it(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        made.page.locator("section", has=made.page.locator("#sources")).get_by_role("searchbox").fill("zzz")
        link = made.page.locator("a.figure").first
        link.click()
        expect(made.page.locator(f"tr{link.get_attribute('href')}")).to_be_in_viewport()


def test_three_hundred_projects_sort_and_filter(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("many")) as made:
        table = made.page.locator("table", has=made.page.get_by_text("P299", exact=True)).first
        assert table.locator("tbody tr").count() == MANY
        made.page.evaluate("performance.mark('before')")
        table.get_by_role("button").first.click()
        assert made.page.evaluate("performance.measure('sorting', 'before').duration") < 2_000
        names = table.locator("tbody th").all_text_contents()
        assert names == [f"P{number}" for number in range(MANY)]
        assert made.messages == []
