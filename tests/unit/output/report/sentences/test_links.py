"""A number in a sentence leads to its own rows, and no other number does."""

import pytest

from pipeline.output.report.sentences.links import Piece, linked


def shown(text: str, *figures: tuple[str, str], others: tuple[str, ...] = ()) -> str:
    """The sentence with its links in brackets: [23→a]."""
    pieces = linked(text, [(anchor, (value,)) for anchor, value in figures], others)
    assert "".join(piece.text for piece in pieces) == text
    return "".join(f"[{piece.text}→{piece.anchor}]" if piece.anchor else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "figures", "expected"),
    [
        ("Yra 8 ir 8.", [("a", "8"), ("b", "8")], "Yra [8→a] ir [8→b]."),
        ("Iš 20 yra 11, tai 55,0 proc.", [("a", "11"), ("b", "55,0 proc.")], "Iš 20 yra [11→a], tai [55,0 proc.→b]"),
        ("Turi 18, neturi 4.", [("a", "18"), ("b", "5")], "Turi [18→a], neturi 4."),
        ("Yra 4 iš 18.", [("a", "18"), ("b", "4")], "Yra [4→b] iš [18→a]."),
        ("Kodai 1 234, 2,5, 3.5, P-7, AB9 ir −6.", [("a", n) for n in ("1", "234", "2", "5", "7", "9", "6")],
         "Kodai 1 234, 2,5, 3.5, P-7, AB9 ir −6."),
        ("Suma −6,00 Eur*.", [("a", "−6,00 Eur")], "Suma [−6,00 Eur→a]*."),
        ("Nieko.", [("a", "")], "Nieko."),
    ],
)  # fmt: skip
def test_figures_are_links_where_the_sentence_states_them(
    text: str, figures: list[tuple[str, str]], expected: str
) -> None:
    text, expected = text.replace("1 234", "1\u00a0234"), expected.replace("1 234", "1\u00a0234")
    assert shown(text, *figures) == expected


def test_numbers_of_the_reporting_date_are_no_figures() -> None:
    day = "2021 m. gruodžio 31 d."
    assert shown(f"{day} priklausė 31 narys.", ("a", "31"), others=(day, "2021")) == f"{day} priklausė [31→a] narys."


def test_a_day_of_the_reporting_year_is_a_figure() -> None:
    expected = shown("Pradžia – 2021 m. kovo 5 d. rytą.", ("a", "2021 m. kovo 5 d."), others=("2021",))
    assert expected == "Pradžia – [2021 m. kovo 5 d.→a] rytą."


def test_a_sentence_without_figures_is_one_piece() -> None:
    assert linked("Nieko.", []) == (Piece("Nieko."),)
    assert linked("", []) == ()
