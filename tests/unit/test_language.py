"""Texts in the reader's language, and the catalogues they come from."""

import ast
import datetime as dt
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from pipeline.findings import RULES, Finding, Location, Money, Phrase
from pipeline.language import Language, translated
from pipeline.languages import LANGUAGES, OUTPUT_LANGUAGES, declared
from pipeline.schema.model import Words

PIPELINE = Path(__file__).parents[2] / "pipeline"
LT, EN = Language("lt"), Language("en")


# Plurals, numbers, money, dates


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 projektų"), (1, "1 projektas"), (2, "2 projektai"), (9, "9 projektai"), (10, "10 projektų"),
        (11, "11 projektų"), (12, "12 projektų"), (19, "19 projektų"), (20, "20 projektų"), (21, "21 projektas"),
        (22, "22 projektai"), (30, "30 projektų"), (101, "101 projektas"), (111, "111 projektų"),
        (112, "112 projektų"), (1000, "1\u00a0000 projektų"),
    ],
)  # fmt: skip
def test_lithuanian_plurals(count: int, words: str) -> None:
    assert LT.plural("count.projects", count) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 projects"), (1, "1 project"), (2, "2 projects"), (21, "21 projects")]
)
def test_english_plurals(count: int, words: str) -> None:
    assert EN.plural("count.projects", count) == words


@pytest.mark.parametrize(
    ("cents", "currency", "lithuanian", "english"),
    [
        (34_874_99, "EUR", "34 874,99 Eur", "34,874.99 EUR"),
        (0, "EUR", "0,00 Eur", "0.00 EUR"),
        (5, "EUR", "0,05 Eur", "0.05 EUR"),
        (-5, "EUR", "−0,05 Eur", "−0.05 EUR"),
        (-1_234_50, "EUR", "−1 234,50 Eur", "−1,234.50 EUR"),
        (100_00, "LTL", "100,00 LTL", "100.00 LTL"),
        (100_00, "?", "100,00 (valiuta nežinoma)", "100.00 (currency unknown)"),
        (2**63 - 1, "EUR", "92 233 720 368 547 758,07 Eur", "92,233,720,368,547,758.07 EUR"),
    ],
)
def test_money_to_the_cent(cents: int, currency: str, lithuanian: str, english: str) -> None:
    unbroken = {text: text.replace(" ", "\u00a0") for text in (lithuanian, english)}
    unknown = currency == "?"
    assert LT.money(cents, currency) == (lithuanian.replace(" ", "\u00a0", 1) if unknown else unbroken[lithuanian])
    assert EN.money(cents, currency) == (english.replace(" ", "\u00a0", 1) if unknown else unbroken[english])


def test_numbers_and_percentages() -> None:
    assert LT.number(1_234_567) == "1\u00a0234\u00a0567"
    assert EN.number(1_234_567) == "1,234,567"
    assert LT.percent(78.46) == "78,5\u00a0proc."
    assert EN.percent(78.46) == "78.5%"
    assert (LT.decimal_mark, EN.decimal_mark) == (",", ".")


@pytest.mark.parametrize(
    ("value", "lithuanian", "english"),
    [
        (True, "taip", "yes"),
        (False, "ne", "no"),
        (1234, "1\u00a0234", "1,234"),
        (0.5, "0,5", "0.5"),
        (12.25, "12,25", "12.25"),
        (300.0, "300", "300"),
        (Decimal("1000.001"), "1\u00a0000,001", "1,000.001"),
        (Decimal(100), "100", "100"),
        (dt.date(2021, 12, 31), "2021-12-31", "2021-12-31"),
        (Money(1_50, "EUR"), "1,50\u00a0Eur", "1.50\u00a0EUR"),
        (Words("Būsena", "State"), "Būsena", "State"),
        (("a", "b", "c"), "a, b ir c", "a, b, and c"),
        ((), "", ""),
        (Phrase("absent.table", {"table": Words("Nariai", "Members")}), "nėra lentelės „Nariai“", "there is no table “Members”"),  # noqa: E501
        ("{braces}", "{braces}", "{braces}"),
    ],
)  # fmt: skip
def test_values_as_sentences_show_them(value: object, lithuanian: str, english: str) -> None:
    assert LT.shown(value) == lithuanian
    assert EN.shown(value) == english


def test_finding_says_place_value_and_cure() -> None:
    finding = Finding(
        rule="number-unreadable",
        location=Location("organizacija.xlsx", "Bendradarbiavimas", "H4", 4, "own_part"),
        value="apie {3 500}",
        details={"column": Words("Grupės dalis", "The group's part")},
    )
    assert LT.message(finding) == (
        "Bendradarbiavimas!H4: stulpelyje „Grupės dalis“ turi būti skaičius, o įrašyta „apie {3 500}“."
    )
    assert EN.remedy(finding).startswith("Enter the number alone")


def test_key_that_no_catalogue_holds_is_a_fault() -> None:
    for language in (LT, EN):
        with pytest.raises(KeyError, match=r"no\.such\.key"):
            language.text("no.such.key")
        with pytest.raises(KeyError, match=r"no\.such\.key"):
            language.plural("no.such.key", 2)


# The catalogues


@cache
def catalogue(code: str) -> Catalog:
    with (PIPELINE / "locale" / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


@cache
def texts(code: str) -> dict[str, tuple[str, ...]]:
    """The texts of a catalogue by key: one, or the forms of a plural."""
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue(code):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return found


def every_text(code: str) -> list[tuple[str, str]]:
    return [(key, text) for key, forms in texts(code).items() for text in forms]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_catalogues_hold_the_same_keys() -> None:
    assert texts("lt").keys() == texts("en").keys()


def test_no_key_stands_twice() -> None:
    for code in LANGUAGES:
        keys = re.findall(
            r'^msgid "(.+)"$', (PIPELINE / "locale" / f"{code}.po").read_text(encoding="utf-8"), re.MULTILINE
        )
        assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


def test_no_text_is_empty() -> None:
    for code in LANGUAGES:
        assert [key for key, text in every_text(code) if not text] == []


@pytest.mark.parametrize("key", sorted(texts("lt").keys() & texts("en").keys()))
def test_texts_fill_the_same_places(key: str) -> None:
    forms = [places(text) for code in LANGUAGES for text in texts(code)[key]]
    assert all(form == forms[0] for form in forms)


def test_every_rule_has_its_name_sentence_cure_and_reason_and_no_others_have() -> None:
    keys = {f"rule.{rule}.{part}" for rule in RULES for part in ("title", "message", "remedy", "why")}
    for code in LANGUAGES:
        assert {key for key in texts(code) if key.startswith("rule.")} == keys


_KEY = re.compile(r"[a-z_]+(\.[a-z_-]+)+")


def literal_keys() -> set[str]:
    """The texts in the code that have the form of a key and begin as some key does."""
    rooms = {key.partition(".")[0] for key in texts("lt") if "." in key}
    return {
        node.value
        for path in PIPELINE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if _KEY.fullmatch(node.value) and node.value.partition(".")[0] in rooms
    }


NOT_KEYS = {
    "summary.xlsx",
    "report.docx",
    "report.html",
    "report.pdf",
    "data/report.trace.json",
    "template.docx",
    "frame.html",
    "page.html",
    "findings.html",
    "data/findings.html",
    "data/findings.csv",
    "data/findings.json",
    "projects.approved",
    "projects.completed",
    "projects.in_progress",
    "projects.unaccounted",
}
"""Names of files and of figures, which look like keys."""


def test_every_key_in_the_code_is_in_the_catalogues() -> None:
    figures = {
        key for key in literal_keys() if key.startswith(("completion.", "organisation.", "cooperation.", "budget."))
    }
    assert literal_keys() - figures - NOT_KEYS <= texts("lt").keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_typography(code: str) -> None:
    for key, text in every_text(code):
        assert '"' not in text, key
        assert "'" not in text or code == "en", key
        assert "  " not in text.replace("{letter}  {heading}  →  ", ""), key
        assert " - " not in text, key
        assert "..." not in text, key


def test_lithuanian_units_stay_with_their_numbers() -> None:
    for key, text in every_text("lt"):
        assert not re.search(r"[\d}] (Eur|proc\.|%|m\.|d\.|MiB|s)(?!\w)", text), key


def test_lithuanian_quotes_are_low_and_high() -> None:
    for key, text in every_text("lt"):
        assert "”" not in text, key
        assert text.count("„") == text.count("“"), key


def test_english_quotes_are_high_and_high() -> None:
    for key, text in every_text("en"):
        assert "„" not in text, key
        assert text.count("“") == text.count("”"), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_of_rules_end_with_a_full_stop(code: str) -> None:
    for key, text in every_text(code):
        if key.startswith("rule.") and key.endswith(".title"):
            assert not text.endswith("."), key
        elif key.startswith("rule."):
            assert text.endswith((".", ".{hint}")), key
            assert text[0].isupper() or text.startswith("{"), key


# Everything that is counted, by 1, 2, 10 and 21 in Lithuanian and by 1 and 2 in English

_NOT_READY = {
    "lt": "{}, ataskaitos skaičiais remtis negalima. {} faile „data/findings.html“ ir suvestinėje.",
    "en": "Until {}, do not rely on the figures of this report. data/findings.html and the summary {}.",
}

COUNTED = {
    "chart.by_standing.unknown": (
        "1 projektas be būsenos",
        "2 projektai be būsenos",
        "10 projektų be būsenos",
        "21 projektas be būsenos",
        "1 has no state",
        "2 have no state",
    ),
    "attention.late": (
        "vėluoja 1\u00a0dieną",
        "vėluoja 2\u00a0dienas",
        "vėluoja 10\u00a0dienų",
        "vėluoja 21\u00a0dieną",
        "1 day late",
        "2 days late",
    ),
    "summary.attention.more": (
        "Ir dar 1\u00a0projektas: žr. projektų sąrašo žymas.",
        "Ir dar 2\u00a0projektai: žr. projektų sąrašo žymas.",
        "Ir dar 10\u00a0projektų: žr. projektų sąrašo žymas.",
        "Ir dar 21\u00a0projektas: žr. projektų sąrašo žymas.",
        "And 1 more project: see the marks in the list of projects.",
        "And 2 more projects: see the marks in the list of projects.",
    ),
    "report.not-ready.count": (
        _NOT_READY["lt"].format("Kol neištaisyta 1\u00a0duomenų klaida", "Kur ji, parašyta"),
        _NOT_READY["lt"].format("Kol neištaisytos 2\u00a0duomenų klaidos", "Jos surašytos"),
        _NOT_READY["lt"].format("Kol neištaisyta 10\u00a0duomenų klaidų", "Jos surašytos"),
        _NOT_READY["lt"].format("Kol neištaisyta 21\u00a0duomenų klaida", "Kur ji, parašyta"),
        _NOT_READY["en"].format("1 error in the data is corrected", "say where it is"),
        _NOT_READY["en"].format("2 errors in the data are corrected", "list them"),
    ),
    "count.errors": ("1 klaida", "2 klaidos", "10 klaidų", "21 klaida", "1 error", "2 errors"),
    "count.warnings": ("1 įspėjimas", "2 įspėjimai", "10 įspėjimų", "21 įspėjimas", "1 warning", "2 warnings"),
    "count.notes": ("1 pastaba", "2 pastabos", "10 pastabų", "21 pastaba", "1 note", "2 notes"),
    "count.workbooks": (
        "1 darbaknygė",
        "2 darbaknygės",
        "10 darbaknygių",
        "21 darbaknygė",
        "1 workbook",
        "2 workbooks",
    ),
    "count.projects": ("1 projektas", "2 projektai", "10 projektų", "21 projektas", "1 project", "2 projects"),
    "count.rows": ("1 eilutė", "2 eilutės", "10 eilučių", "21 eilutė", "1 row", "2 rows"),
    "count.tables": ("1 lentelė", "2 lentelės", "10 lentelių", "21 lentelė", "1 table", "2 tables"),
    "count.records": ("1 įrašas", "2 įrašai", "10 įrašų", "21 įrašas", "1 record", "2 records"),
}


@pytest.mark.parametrize("key", COUNTED)
def test_forms_of_what_is_counted(key: str) -> None:
    told = [LT.plural(key, count) for count in (1, 2, 10, 21)]
    assert (*told, EN.plural(key, 1), EN.plural(key, 2)) == COUNTED[key]


REPORTED = {
    "approve.with-errors": (
        "Neištaisyta {count}\u00a0klaida, nuo kurios priklauso ataskaitos teiginiai; jie lieka pažymėti.",
        "Neištaisytos {count}\u00a0klaidos, nuo kurių priklauso ataskaitos teiginiai; jie lieka pažymėti.",
        "Neištaisyta {count}\u00a0klaidų, nuo kurių priklauso ataskaitos teiginiai; jie lieka pažymėti.",
        "{count} error that affects sentences or figures was not corrected; these stay marked.",
        "{count} errors that affect sentences or figures were not corrected; these stay marked.",
    ),
    "reproduce.same": (
        "Ataskaita {folder} parengta iš naujo: {count}\u00a0failas visiškai toks pat.",
        "Ataskaita {folder} parengta iš naujo: visi {count}\u00a0failai visiškai tokie patys.",
        "Ataskaita {folder} parengta iš naujo: visi {count}\u00a0failų visiškai tokie patys.",
        "The report {folder} was made again: {count} file, exactly the same.",
        "The report {folder} was made again: {count} files, all exactly the same.",
    ),
    "report.members.number": (
        "2021-12-31 VVG priklausė {count}\u00a0narys.",
        "2021-12-31 VVG priklausė {count}\u00a0nariai.",
        "2021-12-31 VVG priklausė {count}\u00a0narių.",
        "On 2021-12-31 the group had {count} member.",
        "On 2021-12-31 the group had {count} members.",
    ),
    "report.members.joined": (
        "2021\u00a0m. įstojo {count}\u00a0narys.",
        "2021\u00a0m. įstojo {count}\u00a0nariai.",
        "2021\u00a0m. įstojo {count}\u00a0narių.",
        "In 2021, {count} member joined.",
        "In 2021, {count} members joined.",
    ),
    "report.members.left": (
        "2021\u00a0m. išstojo {count}\u00a0narys.",
        "2021\u00a0m. išstojo {count}\u00a0nariai.",
        "2021\u00a0m. išstojo {count}\u00a0narių.",
        "In 2021, {count} member left.",
        "In 2021, {count} members left.",
    ),
    "report.activity.actions": (
        "Strategijoje numatytas {count}\u00a0veiksmas.",
        "Strategijoje numatyti {count}\u00a0veiksmai.",
        "Strategijoje numatyta {count}\u00a0veiksmų.",
        "The strategy foresees {count} action.",
        "The strategy foresees {count} actions.",
    ),
    "report.activity.approved": (
        "Iki 2021\u00a0m. pabaigos VVG patvirtino {count}\u00a0vietos plėtros projektą.",
        "Iki 2021\u00a0m. pabaigos VVG patvirtino {count}\u00a0vietos plėtros projektus.",
        "Iki 2021\u00a0m. pabaigos VVG patvirtino {count}\u00a0vietos plėtros projektų.",
        "By the end of 2021, the group had approved {count} local project.",
        "By the end of 2021, the group had approved {count} local projects.",
    ),
    "report.activity.in_progress": (
        "Įgyvendinamas {count}\u00a0projektas.",
        "Įgyvendinami {count}\u00a0projektai.",
        "Įgyvendinama {count}\u00a0projektų.",
        "There is {count} project in progress.",
        "There are {count} projects in progress.",
    ),
    "report.activity.not_started": (
        "Nepradėtas {count}\u00a0projektas.",
        "Nepradėti {count}\u00a0projektai.",
        "Nepradėta {count}\u00a0projektų.",
        "There is {count} project that has not started.",
        "There are {count} projects that have not started.",
    ),
    "report.activity.suspended": (
        "Sustabdytas {count}\u00a0projektas.",
        "Sustabdyti {count}\u00a0projektai.",
        "Sustabdyta {count}\u00a0projektų.",
        "There is {count} suspended project.",
        "There are {count} suspended projects.",
    ),
    "report.activity.terminated": (
        "Nutrauktas {count}\u00a0projektas.",
        "Nutraukti {count}\u00a0projektai.",
        "Nutraukta {count}\u00a0projektų.",
        "There is {count} terminated project.",
        "There are {count} terminated projects.",
    ),
    "report.activity.withdrawn": (
        "Atsisakyta {count}\u00a0projekto.",
        "Atsisakyta {count}\u00a0projektų.",
        "Atsisakyta {count}\u00a0projektų.",
        "There is {count} withdrawn project.",
        "There are {count} withdrawn projects.",
    ),
    "report.schedule.late": (
        "Vėluoja {count}\u00a0projektas: P1.",
        "Vėluoja {count}\u00a0projektai: P1.",
        "Vėluoja {count}\u00a0projektų: P1.",
        "There is {count} late project: P1.",
        "There are {count} late projects: P1.",
    ),
    "report.obstacles.more": (
        "Ir dar {count}\u00a0klaida: žr. suvestinės lapą „Patikros rezultatai“.",
        "Ir dar {count}\u00a0klaidos: žr. suvestinės lapą „Patikros rezultatai“.",
        "Ir dar {count}\u00a0klaidų: žr. suvestinės lapą „Patikros rezultatai“.",
        "And {count} more error: see the sheet “Findings” of the summary.",
        "And {count} more errors: see the sheet “Findings” of the summary.",
    ),
    "count.places": (
        "{count}\u00a0vieta",
        "{count}\u00a0vietos",
        "{count}\u00a0vietų",
        "{count} place",
        "{count} places",
    ),
    "report.rows.more": (
        "ir dar {count}\u00a0vieta",
        "ir dar {count}\u00a0vietos",
        "ir dar {count}\u00a0vietų",
        "and {count} more place",
        "and {count} more places",
    ),
    "report.members.of.public": (
        "viešojo sektoriaus – {count}",
        "viešojo sektoriaus – {count}",
        "viešojo sektoriaus – {count}",
        "{count} of the public sector",
        "{count} of the public sector",
    ),
    "report.members.of.business": (
        "verslo – {count}",
        "verslo – {count}",
        "verslo – {count}",
        "{count} of business",
        "{count} of business",
    ),
    "report.members.of.civil": (
        "pilietinės visuomenės – {count}",
        "pilietinės visuomenės – {count}",
        "pilietinės visuomenės – {count}",
        "{count} of civil society",
        "{count} of civil society",
    ),
    "report.activity.completed": (
        "Nuo pradžios įgyvendintas {count}\u00a0projektas – tai sudaro 55,0 proc. patvirtintų projektų.",
        "Nuo pradžios įgyvendinti {count}\u00a0projektai – tai sudaro 55,0 proc. patvirtintų projektų.",
        "Nuo pradžios įgyvendinta {count}\u00a0projektų – tai sudaro 55,0 proc. patvirtintų projektų.",
        "Since the start, {count} project has been completed, which is 55,0 proc. of those approved.",
        "Since the start, {count} projects have been completed, which is 55,0 proc. of those approved.",
    ),
    "report.activity.in_year": (
        "Per {year} metus įgyvendintas {count}\u00a0iš jų.",
        "Per {year} metus įgyvendinti {count}\u00a0iš jų.",
        "Per {year} metus įgyvendinta {count}\u00a0iš jų.",
        "Of these, {count} was completed in {year}.",
        "Of these, {count} were completed in {year}.",
    ),
    "report.projects.approved": (
        "Iki 2021\u00a0m. pabaigos patvirtintas {count}\u00a0projektas.",
        "Iki 2021\u00a0m. pabaigos patvirtinti {count}\u00a0projektai.",
        "Iki 2021\u00a0m. pabaigos patvirtinta {count}\u00a0projektų.",
        "By the end of 2021, {count} project was approved.",
        "By the end of 2021, {count} projects were approved.",
    ),
    "report.projects.more": (
        "Ir dar {count}\u00a0projektas: žr. suvestinės lapą „{sheet}“.",
        "Ir dar {count}\u00a0projektai: žr. suvestinės lapą „{sheet}“.",
        "Ir dar {count}\u00a0projektų: žr. suvestinės lapą „{sheet}“.",
        "And {count} more project: see the sheet “{sheet}” of the summary.",
        "And {count} more projects: see the sheet “{sheet}” of the summary.",
    ),
    "report.members.joined_left": (
        "2021\u00a0m. įstojo {count}\u00a0narys, išstojo 55,0 proc..",
        "2021\u00a0m. įstojo {count}\u00a0nariai, išstojo 55,0 proc..",
        "2021\u00a0m. įstojo {count}\u00a0narių, išstojo 55,0 proc..",
        "In 2021, {count} member joined and 55,0 proc. left.",
        "In 2021, {count} members joined and 55,0 proc. left.",
    ),
    "report.members.of.person": (
        "gyventojų – {count}",
        "gyventojų – {count}",
        "gyventojų – {count}",
        "{count} private person",
        "{count} private persons",
    ),
    "report.members.of.none": (
        "nenurodyto sektoriaus – {count}",
        "nenurodyto sektoriaus – {count}",
        "nenurodyto sektoriaus – {count}",
        "{count} of an unspecified sector",
        "{count} of an unspecified sector",
    ),
    "report.staff.paid": (
        "2021\u00a0m. VVG dirbo {count}\u00a0samdomas darbuotojas – vadovas.",
        "2021\u00a0m. VVG dirbo {count}\u00a0samdomi darbuotojai: vadovas.",
        "2021\u00a0m. VVG dirbo {count}\u00a0samdomų darbuotojų: vadovas.",
        "In 2021, the group had {count} paid employee: vadovas.",
        "In 2021, the group had {count} paid employees: vadovas.",
    ),
    "report.staff.untitled": (
        "2021\u00a0m. VVG dirbo {count}\u00a0samdomas darbuotojas.",
        "2021\u00a0m. VVG dirbo {count}\u00a0samdomi darbuotojai.",
        "2021\u00a0m. VVG dirbo {count}\u00a0samdomų darbuotojų.",
        "In 2021, the group had {count} paid employee.",
        "In 2021, the group had {count} paid employees.",
    ),
    "report.meetings.general": (
        "{count}\u00a0visuotinis narių susirinkimas",
        "{count}\u00a0visuotiniai narių susirinkimai",
        "{count}\u00a0visuotinių narių susirinkimų",
        "{count} general meeting of members",
        "{count} general meetings of members",
    ),
    "report.meetings.board": (
        "{count}\u00a0valdybos posėdis",
        "{count}\u00a0valdybos posėdžiai",
        "{count}\u00a0valdybos posėdžių",
        "{count} meeting of the board",
        "{count} meetings of the board",
    ),
    "report.activity.unaccounted": (
        "Skaičiai nesueina: {count}\u00a0patvirtinto projekto būsena nenurodyta (P1).",
        "Skaičiai nesueina: {count}\u00a0patvirtintų projektų būsena nenurodyta (P1).",
        "Skaičiai nesueina: {count}\u00a0patvirtintų projektų būsena nenurodyta (P1).",
        "The figures do not add up: {count} approved project has no recorded state (P1).",
        "The figures do not add up: {count} approved projects have no recorded state (P1).",
    ),
    "report.schedule.postponed": (
        "Pratęstas {count}\u00a0projekto įgyvendinimo terminas.",
        "Pratęstas {count}\u00a0projektų įgyvendinimo terminas.",
        "Pratęstas {count}\u00a0projektų įgyvendinimo terminas.",
        "The term of {count} project was extended.",
        "The terms of {count} projects were extended.",
    ),
    "report.schedule.covid": (
        "Iš jų {count}\u00a0– dėl COVID-19, bent iš dalies.",
        "Iš jų {count}\u00a0– dėl COVID-19, bent iš dalies.",
        "Iš jų {count}\u00a0– dėl COVID-19, bent iš dalies.",
        "For {count} of these COVID-19 was a reason.",
        "For {count} of these COVID-19 was a reason.",
    ),
    "report.schedule.moved": (
        (
            "Iš pratęstų projektų {count}\u00a0turėjo būti baigtas iki 2021\u00a0m. pabaigos, "
            "bet dalis veiklų perkelta į vėlesnį laikotarpį: P1."
        ),
        (
            "Iš pratęstų projektų {count}\u00a0turėjo būti baigti iki 2021\u00a0m. pabaigos, "
            "bet dalis jų veiklų perkelta į vėlesnį laikotarpį: P1."
        ),
        (
            "Iš pratęstų projektų {count}\u00a0turėjo būti baigta iki 2021\u00a0m. pabaigos, "
            "bet dalis jų veiklų perkelta į vėlesnį laikotarpį: P1."
        ),
        (
            "Among the extended projects, {count} was due by the end of 2021; "
            "part of its activities was moved to a later time: P1."
        ),
        (
            "Among the extended projects, {count} were due by the end of 2021; "
            "part of their activities was moved to a later time: P1."
        ),
    ),
    "comparison.count.new": (
        "{count}\u00a0naujas",
        "{count}\u00a0nauji",
        "{count}\u00a0naujų",
        "{count} new",
        "{count} new",
    ),
    "comparison.count.gone": (*3 * ("{count}\u00a0nebėra",), "{count} gone", "{count} gone"),
    "comparison.count.altered": (*3 * ("{count}\u00a0pasikeitė",), "{count} changed", "{count} changed"),
    "comparison.count.added": (
        "{count}\u00a0naujas",
        "{count}\u00a0nauji",
        "{count}\u00a0naujų",
        "{count} new",
        "{count} new",
    ),
    "comparison.count.withdrawn": (*3 * ("{count}\u00a0nebėra",), "{count} gone", "{count} gone"),
    "comparison.count.corrected": (
        "{count}\u00a0pataisytas",
        "{count}\u00a0pataisyti",
        "{count}\u00a0pataisytų",
        "{count} corrected",
        "{count} corrected",
    ),
    "comparison.more": (
        *3 * ("… ir dar {count}; visi – su --format json",),
        *2 * ("… and {count} more; all of them with --format json",),
    ),
}
"""The forms of the sentences of reports: one, few, many in Lithuanian; one and many in English."""


@pytest.mark.parametrize("key", REPORTED)
def test_sentences_of_reports_agree_with_their_numbers(key: str) -> None:
    """The forms of the Common Locale Data Repository: 0, 10, 11 and 20 are many, 21 and 101 one, 2 to 9 and 22 few."""
    details = {
        "year": "2021",
        "folder": "outputs/2021",
        "date": "2021-12-31",
        "posts": "vadovas",
        "projects": "P1",
        "b": "55,0 proc.",
        "sheet": "Projektai",
    }
    one, few, many, english_one, english_many = REPORTED[key]
    forms = {0: many, 1: one, 2: few, 9: few, 10: many, 11: many, 20: many, 21: one, 22: few, 101: one}
    for count, form in forms.items():
        assert LT.plural(key, count, **details) == form.format(count=count, **details)
        expected = english_one if count == 1 else english_many
        assert EN.plural(key, count, **details) == expected.format(count=count, **details)


def test_everything_that_is_counted_is_tested() -> None:
    assert {key for key, forms in texts("lt").items() if len(forms) > 1} == {*COUNTED, *REPORTED, "terminal.absent"}
    assert "neapskaičiuotas 21 rodiklis; priežastis" in LT.plural("terminal.absent", 21)
    assert "neapskaičiuoti 2 rodikliai; priežastys" in LT.plural("terminal.absent", 2)
    assert "neapskaičiuota 10 rodiklių; priežastys" in LT.plural("terminal.absent", 10)


def test_a_language_is_declared_once_and_known_by_its_names() -> None:
    assert [language.code for language in OUTPUT_LANGUAGES] == list(LANGUAGES)
    for language in OUTPUT_LANGUAGES:
        assert (PIPELINE / "locale" / f"{language.code}.po").is_file()
        assert declared(language.code) is language
    with pytest.raises(KeyError):
        declared("xx")


def test_a_text_of_the_declaration_that_no_catalogue_translates_stays_as_it_is() -> None:
    assert translated("Projects", "en") == "Projects"


def test_sentence_on_the_sheet_of_a_text_file_names_the_file() -> None:
    finding = Finding(rule="sheet-not-used", location=Location("sarasas.csv", ""))
    assert LT.message(finding) == "Lape ar faile „sarasas.csv“ neatpažinta jokia lentelė, todėl jis nepanaudotas."
