"""The page's tables: they sort as the language does, and filter, by mouse and by keyboard."""

import re
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
    with visit(browser, file("faults")) as made:
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


@pytest.mark.parametrize(
    "typed", ["1 000,00 eur", "1000,00\u00a0EUR", "1000,00", "1 000,00", "buveines adresas", "BUVEINĖS  adresas"]
)
def test_a_filter_finds_what_people_type(browser: Browser, file: Callable[..., Path], typed: str) -> None:
    with visit(browser, file("small")) as made:
        section = made.page.locator("section", has=made.page.locator("#sources"))
        section.get_by_role("searchbox").fill(typed)
        assert section.locator("tbody tr:visible").count() > 0


def test_numbers_among_texts_sort_as_numbers_and_stand_first(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        made.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        table = made.page.locator("table", has=made.page.locator("caption", has_text="Strategijos įgyvendinimas")).first
        assert table.locator("thead th.number").count() == 0
        table.get_by_role("button").nth(1).click()
        cells = table.locator("tbody td:nth-child(2)").all()
        is_number = ["number" in (cell.get_attribute("class") or "") for cell in cells]
        assert is_number == sorted(is_number, reverse=True)
        numbers = [cell.inner_text() for cell, number in zip(cells, is_number, strict=True) if number]
        values = [float(re.sub(r"[^\d,-]", "", number).replace(",", ".")) for number in numbers]
        assert values == sorted(values)
        assert len(set(values)) > 2


def test_the_same_link_leads_there_again(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        link = made.page.locator("a.figure").first
        row = made.page.locator(f"tr{link.get_attribute('href')}")
        for _ in range(2):
            link.click()
            expect(row).to_be_in_viewport()
            made.page.locator("section", has=made.page.locator("#sources")).get_by_role("searchbox").fill("zzz")
            expect(row).to_be_hidden()


def test_who_goes_back_is_at_the_link_that_led_away(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        links = made.page.locator("main a.figure")
        first, second = links.nth(0), links.nth(12)
        for link in (first, second, first):
            link.click()
            expect(made.page.locator(f"tr{link.get_attribute('href')}")).to_be_focused()
            made.page.go_back()
            expect(link).to_be_in_viewport()
            expect(link).to_be_focused()


def test_paper_is_not_filtered_and_the_filter_comes_back(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("faults")) as made:
        section = made.page.locator("section", has=made.page.locator("#findings"))
        section.get_by_role("searchbox").fill("G4")
        rows = section.locator("tbody tr:visible")
        made.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert rows.count() == len(LATE)
        made.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert rows.count() == 1


def test_groups_that_the_reader_opened_stay_open_after_the_filter(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        section = made.page.locator("section", has=made.page.locator("#sources"))
        section.locator("details.rows summary").nth(1).click()
        for typed in ("zzz", "nariai", ""):
            section.get_by_role("searchbox").fill(typed)
        assert section.locator("details.rows[open]").count() == 1


@pytest.mark.parametrize("width", [1280, 390])
def test_a_title_of_any_length_stays_within_its_table(browser: Browser, file: Callable[..., Path], width: int) -> None:
    with visit(browser, file("hostile_page"), width=width) as made:
        widths = "all => all.map(one => [one.querySelector('table').offsetWidth, one.clientWidth])"
        measured = made.page.locator("main section:not(.appendix) .wide:has(table.plain)").evaluate_all(widths)
        assert measured
        # On a phone a table may be wider than the screen by what its columns of numbers need.
        assert all(table <= max(frame, 700) for table, frame in measured), measured


def test_only_what_scrolls_is_a_stop_of_the_keyboard(browser: Browser, file: Callable[..., Path]) -> None:
    with visit(browser, file("small")) as made:
        stops = "all => all.filter(one => one.tabIndex >= 0 && one.scrollWidth <= one.clientWidth).length"
        assert made.page.locator(".wide").evaluate_all(stops) == 0


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
