"""Text in the reader's language: catalogues, plurals, numbers, money, dates, lists."""

import datetime as dt
import errno
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol
from babel.support import Translations

from pipeline.findings import UNKNOWN_CURRENCY, Finding, Money, Phrase
from pipeline.languages import LANGUAGES, declared

LANGUAGE_VARIABLE = "ATASKAITA_LANGUAGE"

NO_BREAK_SPACE = "\u00a0"
_CENTS = 100
_EVERY_DECIMAL = "#,##0." + "#" * 15


@runtime_checkable
class _InLanguages(Protocol):
    """A text of the declaration that exists in every language."""

    def in_language(self, language: str) -> str: ...


class _NoText(NullTranslations):
    """What a catalogue turns to for a key that it lacks: a fault of the program, found by its tests."""

    def gettext(self, message: str) -> str:
        text = f"no text in the catalogue: {message}"
        raise KeyError(text)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002 - gettext's signature
        return self.gettext(msgid1)


@cache
def _catalogue(code: str) -> Translations:
    """The message catalogue of a language, compiled in memory from the file that translators edit."""
    source = files("pipeline.locale").joinpath(f"{code}.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source), locale=code, abort_invalid=True))
    compiled.seek(0)
    catalogue = Translations(compiled)
    catalogue.add_fallback(_NoText())
    return catalogue


def translated(text: str, code: str) -> str:
    """A text of the declaration in a language that it is not written in; the text itself where no catalogue has it."""
    return str(_catalogue(code).pgettext(_OF_THE_DECLARATION, text))


_OF_THE_DECLARATION = "declaration"
"""The context of such texts in a catalogue: a title may be the same word as a key."""


def reason_of(error: OSError) -> Phrase:
    """Why the system refused, in the reader's words; its own text where none fits."""
    known = _REASONS.get(error.errno or 0)
    return Phrase(f"system.{known}") if known else Phrase("system.other", {"error": error.strerror or str(error)})


_REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.EACCES: "forbidden",
        errno.EPERM: "forbidden",
        errno.EROFS: "forbidden",
        errno.EBUSY: "busy",
        errno.ENOSPC: "full",
        errno.ENOENT: "gone",
        errno.EISDIR: "folder",
        errno.ENOTDIR: "no-folder",
        errno.EEXIST: "no-folder",
    }
)


_QUOTED = re.compile(r"[„“\"«'‘‚]([^„“”\"«»]+)[“”\"»'’]")


def unquoted(text: str) -> str:
    """The text without quotation marks around all of it: sentences put their own."""
    found = _QUOTED.fullmatch(text.strip())
    return found[1].strip() if found else text


def lowered(text: str) -> str:
    """The text for the middle of a sentence: its first letter small, unless its first word is an abbreviation."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return text if first[1:] != first[1:].lower() or len(first) == 1 else text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """The text for the beginning of a sentence."""
    return text[:1].upper() + text[1:]


class _Shown(dict[str, object]):
    """What fills a text: each value is written only where the text has a place for it."""

    def __init__(self, details: Mapping[str, object], language: "Language") -> None:
        super().__init__(details)
        self._language = language

    def __getitem__(self, name: str) -> str:
        return self._language.shown(super().__getitem__(name))


@cache
def _signs(code: str) -> Mapping[int, str]:
    """The signs of a language in numbers, in the place of those that Python writes: babel's own takes its time."""
    signs = {",": get_group_symbol(code), ".": get_decimal_symbol(code)}
    return {ord(sign): str(written) for sign, written in signs.items()}


_PRECISE = Context(prec=200)
"""Numbers of any size are written to their last figure."""


@dataclass(frozen=True)
class Language:
    """One of the program's languages: `code` is one of LANGUAGES."""

    code: str

    def text(self, key: str, /, **details: object) -> str:
        """The text of the catalogue under `key`, its places filled and formatted."""
        return self._filled(_catalogue(self.code).gettext(key), details)

    def template(self, key: str) -> str:
        """The text under `key` as the catalogue has it, its places in braces."""
        return str(_catalogue(self.code).gettext(key))

    def plural(self, key: str, count: int, /, **details: object) -> str:
        """The text under `key` in the form that `count` takes; {count} is the number itself."""
        found = _catalogue(self.code).ngettext(key, f"{key}.plural", count)
        return self._filled(found, {"count": count, **details})

    def message(self, finding: Finding) -> str:
        """What a finding says, in one sentence with its place and value."""
        return self._of_rule("message", finding)

    def remedy(self, finding: Finding) -> str:
        """What to do about a finding."""
        return self._of_rule("remedy", finding)

    def _of_rule(self, part: str, finding: Finding) -> str:
        location = finding.location
        return self.text(
            f"rule.{finding.rule}.{part}",
            **{
                "value": finding.value,
                "file": location.file,
                # A text file has no sheets: it goes by its own name, as in the list of what was read.
                "sheet": location.sheet or location.file,
                "cell": location.cell or "",
                "place": self.place(location.sheet, location.cell),
                **finding.details,
            },
        ).strip()

    def place(self, sheet: str | None, cell: str | None) -> str:
        """Where in its workbook something stands, as Excel writes it: Projektai!G12."""
        return "!".join(part for part in (sheet, cell) if part)

    def _filled(self, template: str, details: Mapping[str, object]) -> str:
        return template.format_map(_Shown(details, self))

    def shown(self, value: object) -> str:  # noqa: PLR0911 - one line a kind of value reads best
        """A value as a sentence shows it."""
        match value:
            case Money():
                return self.money(value.cents, value.currency)
            case Phrase():
                return self.text(value.key, **value.details).rstrip()
            case bool():
                return self.text("yes" if value else "no")
            case int():
                return self.number(value)
            case float():
                return self.decimal(value)
            case Decimal():
                return str(format_decimal(value, _EVERY_DECIMAL, locale=self.code))
            case dt.date():
                return self.date(value)
            case tuple():
                return self.listed([self.shown(item) for item in value])
            case _InLanguages():
                return value.in_language(self.code)
            case _:
                return str(value)

    def number(self, value: float, *, places: int = 0) -> str:
        """A number with the language's grouping and decimal sign, of halves the even one."""
        signs = _signs(self.code)
        exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN, context=_PRECISE)
        return f"{exact:,f}".translate(signs)

    def money(self, cents: int, currency: str) -> str:
        """An amount to the cent with its currency: „34 874,99 Eur“ in Lithuanian; exact for any size."""
        unit = self.currency(currency)
        return f"{self.amount(cents)}{NO_BREAK_SPACE}{unit}" if unit else self.amount(cents)

    def amount(self, cents: int) -> str:
        """An amount to the cent without its currency, exact for any size."""
        sign, cents = ("−" if cents < 0 else ""), abs(cents)
        return f"{sign}{self.number(cents // _CENTS)}{self.decimal_mark}{cents % _CENTS:02d}"

    @property
    def decimal_mark(self) -> str:
        """The sign that parts decimals."""
        return str(get_decimal_symbol(self.code))

    def currency(self, code: str) -> str:
        """How the language writes a currency; an unknown one is said to be so."""
        if code == UNKNOWN_CURRENCY:
            return self.text("currency.unknown")
        return declared(self.code).currencies.get(code, code)

    def decimal(self, value: float) -> str:
        """A number with two decimals at most, and none that is nought: 0,5; 12,25; 3."""
        mark = self.decimal_mark
        return self.number(value, places=2).rstrip("0").rstrip(mark)

    def percent(self, value: float) -> str:
        """A percentage given as 0–100, with one decimal: „93,8 proc.“ in Lithuanian, 93.8% in English."""
        return self.number(value, places=1) + declared(self.code).percent

    def date(self, value: dt.date) -> str:
        """A date as tables and messages show it: 2021-12-31."""
        return f"{value:%Y-%m-%d}"

    def long_date(self, value: dt.date) -> str:
        """A date as running text has it: 2022 m. gegužės 7 d., 7 May 2022; number and abbreviation stay together."""
        text = str(format_date(value, format="long", locale=declared(self.code).locale))
        return text.replace(" m.", f"{NO_BREAK_SPACE}m.").replace(" d.", f"{NO_BREAK_SPACE}d.")

    def listed(self, items: list[str]) -> str:
        """The items joined as the language joins them."""
        return str(format_list(items, locale=self.code)) if items else ""


def asked_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of sentences for which no workbook was read: what the flag or the environment asks for, or ours."""
    asked = environment.get(LANGUAGE_VARIABLE, LANGUAGES[0])
    words = " ".join(arguments).replace("=", " ").split()
    if "--language" in words[:-1]:
        asked = words[words.index("--language") + 1]
    return Language(asked if asked in LANGUAGES else LANGUAGES[0])
