"""What a heading means by the concepts that its words name."""

import pytest

from pipeline.schema.composition import composed
from pipeline.schema.stems import concepts_in


def test_compound_is_understood_where_its_words_explain_it() -> None:
    assert concepts_in("Zuwendungsempfänger", "de").named == {"noun.implementer"}
    assert concepts_in("Zuschussbetrag", "de").named == {"noun.support", "noun.amount"}


@pytest.mark.parametrize(
    ("word", "named"),
    # Behind "Zuschuss" stand six letters that no word explains, or seven.
    [("Zuschussabcdef", {"noun.support"}), ("Zuschussabcdefg", set())],
)
def test_more_than_an_ending_behind_a_word_is_a_word_of_its_own(word: str, named: set[str]) -> None:
    assert concepts_in(word, "de").named == named


@pytest.mark.parametrize(
    ("heading", "language", "column"),
    [
        ("Subvention", "fr", "granted"),
        ("Subvention de la mairie", "fr", None),  # "mairie" might say whose it is
        ("Subvention LEADER", "fr", "granted"),  # names of programmes change nothing
        ("Subvention EUR", "fr", "granted"),
        ("Subvention gris", "fr", "granted"),  # four letters are an article or the like
        ("Subvention grise", "fr", None),
    ],
)
def test_support_is_granted_where_no_unknown_word_may_say_otherwise(
    heading: str, language: str, column: str | None
) -> None:
    assert composed("projects", heading, (language,)) == column


@pytest.mark.parametrize(
    ("heading", "language", "column"),
    [("Aangevraagd", "nl", "requested"), ("Toegekend", "nl", "granted"), ("Aangevraagd blauw", "nl", None)],
)
def test_stage_alone_is_an_amount_of_it(heading: str, language: str, column: str | None) -> None:
    assert composed("projects", heading, (language,)) == column


@pytest.mark.parametrize("fund", ["ERDF", "FEDER", "EFRE", "EFRR", "EAFRD", "ESF+", "EMFAF"])
@pytest.mark.parametrize(("heading", "language"), [("Beviljat {} stöd", "sv"), ("Contributo {} concesso", "it")])
def test_funds_are_known_by_their_names_in_every_language(heading: str, language: str, fund: str) -> None:
    assert composed("projects", heading.format(fund), (language,)) == "eu_share"


@pytest.mark.parametrize(
    ("heading", "language"),
    [("Total expenditure granted", "en"), ("Dépense totale accordée", "fr"), ("Spesa totale concessa", "it")],
)
def test_cost_that_was_granted_is_no_total_value(heading: str, language: str) -> None:
    assert composed("projects", heading, (language,)) is None


def test_total_paid_at_the_end_of_a_project_is_an_amount_and_no_day() -> None:
    heading = "Συνολική Δαπάνη που Χορηγήθηκε με την Ολοκλήρωση του Έργου"
    assert composed("projects", heading, ("el",)) == "paid"
