"""However an amount is written, it is read back exactly, or named; never otherwise."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.values.numbers import Unread, read_numbers

RULES = {"number-unreadable", "number-ambiguous"}


@dataclass(frozen=True)
class Style:
    """How a person, or a program, writes amounts."""

    decimal: str
    thousands: str
    before: str = ""
    after: str = ""
    brackets: bool = False

    def write(self, amount: Decimal, places: int) -> str:
        """The amount in this style, with that many decimals."""
        whole, _, fraction = f"{abs(amount):,.{places}f}".partition(".")
        bare = whole.replace(",", self.thousands) + (self.decimal + fraction if fraction else "")
        if amount < 0:
            bare = f"({bare})" if self.brackets else f"-{bare}"
        return f"{self.before}{bare}{self.after}"


styles = st.builds(
    Style,
    st.sampled_from(",."),
    st.sampled_from(["", " ", "\u00a0", "\u202f", "'", ".", ","]),
    st.sampled_from(["", "€", "€ ", "Eur ", "£"]),
    st.sampled_from(["", " €", "€", " Eur", " Eur.", " "]),
    st.booleans(),
).filter(lambda style: style.decimal != style.thousands)

amounts = st.decimals(min_value=-(10**13), max_value=10**13, places=2)
writing = st.text(alphabet="0123456789.,  '-−–()%€Eurx\u00a0\n", max_size=14)


@given(amounts, styles)
def test_amount_with_cents_is_read_back_in_every_style(amount: Decimal, style: Style) -> None:
    assert read_numbers([style.write(amount, 2)]) == [amount]


@given(st.lists(amounts, min_size=1, max_size=8), st.integers(0, 4), styles, amounts)
def test_column_in_one_style_is_read_back_whole(
    column: list[Decimal], places: int, style: Style, certain: Decimal
) -> None:
    rounded = [round(amount, places) for amount in column]
    texts = [style.write(amount, places) for amount in rounded]
    # One amount with cents shows the style of all the others, wherever it stands.
    assert read_numbers([*texts, style.write(certain, 2)]) == [*rounded, certain]


@given(amounts, styles)
def test_whole_amount_alone_is_read_right_or_named_as_ambiguous(amount: Decimal, style: Style) -> None:
    whole = round(amount, 0)
    assert read_numbers([style.write(whole, 0)])[0] in (whole, Unread("number-ambiguous"))


@given(st.lists(st.text() | writing, max_size=8))
def test_nothing_raises_and_every_text_gets_an_answer(texts: list[str]) -> None:
    answers = read_numbers(texts)
    assert len(answers) == len(texts)
    assert {answer.rule for answer in answers if isinstance(answer, Unread)} <= RULES


@given(st.lists(writing, min_size=1, max_size=8), st.data())
def test_column_never_reads_one_text_two_ways(texts: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(texts))))
    again = read_numbers([*(texts[place] for place in order), *texts])
    first = read_numbers(texts)
    assert again == [*(first[place] for place in order), *first]


@given(st.lists(writing, max_size=8), writing | st.sampled_from(["1.234", "5,678 Eur", "(9.012)"]))
def test_other_cells_only_decide_what_is_ambiguous(others: list[str], text: str) -> None:
    alone, beside = read_numbers([text])[0], read_numbers([text, *others])[0]
    assert beside == alone or (alone == Unread("number-ambiguous") and isinstance(beside, Decimal))
