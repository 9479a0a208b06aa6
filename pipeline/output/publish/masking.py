"""What the public may read of natural persons in the lists of projects."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.output.content import Content
from pipeline.privacy.contacts import code_without_contacts, without_contacts, without_houses
from pipeline.privacy.names import masking
from pipeline.privacy.person_words import has_legal_form
from pipeline.privacy.persons import PUBLISHED_TEXTS

_BENEFICIARY, _POSTCODE, _PLACE, _CODE = "implementer", "postcode", "place", "project"
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Masking:
    """How persons are masked; the reasons stand in docs/decisions/0015.

    `word` stands for a person as the beneficiary; `without_names` gives a text without the names of persons; `hide`
    says whether persons are masked as beneficiaries: not so where the setting lets the lists name them.
    """

    word: str
    without_names: Callable[[str], str]
    hide: bool

    def published(self, field: str, value: str, *, of_person: bool) -> str:
        """The value of a project's field as the public may read it; `of_person`: its beneficiary is a natural person.

        Contacts are masked in every text, but codes of projects are none, however alike they look.
        """
        if of_person and self.hide:
            return self._of_hidden_person(field, value)
        return self._of_anybody(field, value)

    def _of_hidden_person(self, field: str, value: str) -> str:
        """The value for the project of a person who is not named; empty where it is the address of one."""
        if field == _BENEFICIARY:
            return self.word
        if _may_be_home(field, value):
            return ""
        text = self._of_anybody(field, value)
        return without_houses(text) if field in PUBLISHED_TEXTS else text

    def _of_anybody(self, field: str, value: str) -> str:
        if field == _CODE:
            return code_without_contacts(value)
        if field not in PUBLISHED_TEXTS:
            return without_contacts(value)
        return without_contacts(self._without_persons(field, value))

    def _without_persons(self, field: str, value: str) -> str:
        """The text without names of persons; an organisation, or a person who may be named, keeps its name."""
        if field != _BENEFICIARY:
            return self.without_names(value)
        may_be_named = not self.hide or has_legal_form(value)
        return value if may_be_named else self.without_names(value)


def masking_of(content: Content) -> Masking:
    """How persons are masked in the lists of this content.

    Where the setting lets the lists name persons, beneficiaries are named; members of the group and its director who
    are none are masked all the same.
    """
    are_named = content.name_persons.value
    names = content.persons.names_to_mask
    word_in_text = content.language.text("publish.person.in-text")
    return Masking(
        word=content.language.text("publish.person"),
        without_names=masking(names, word_in_text),
        hide=not are_named,
    )


def _may_be_home(field: str, value: str) -> bool:
    """Whether the value is an address: where a person's project is may be where the person lives."""
    if field == _POSTCODE:
        return True
    return field == _PLACE and _DIGIT.search(value) is not None
