import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from pipeline.language import Language
from pipeline.output.charts.drawing import draw_charts, drawings
from pipeline.output.charts.page import drawing
from pipeline.output.charts.scale import scale_of, tick_labels
from pipeline.output.charts.text import printable, width, wrapped
from pipeline.output.charts.words import Drawing
from pipeline.output.theme import LOOKS, PAPER, SKY
from pipeline.statistics.report import Statistics, compute
from pipeline.statistics.shares import shares

LT, EN = Language("lt"), Language("en")
AS_OF = dt.date(2021, 12, 31)
HOSTILE = (
    r"$\frac{1}{2}$ kaina $5 ir $6 _a_^b",
    "<b>Riebus</b> &amp; <!-- ne --> ]]>",
    "😀 Emoji 👨\u200d👩\u200d👧 中文 العربية",
    "Ελληνικά αβγδ \\alpha \\$",
    "x" * 400,
    "Labai ilgas pavadinimas " * 20,
    "valdymo\x00 ženklai\x07\tir\neilutės",
    "{0} {name} %s",
)
STATES = ("completed", "completed", "in_progress", None)


def tables(
    names: Sequence[str], *, factor: int = 1, currency: str = "EUR", years: Sequence[int] = (2020, 2021, 2022)
) -> dict[str, pd.DataFrame]:
    """An action, a project, a payment and a planned amount for each of the names."""
    place = {"file": "duomenys.xlsx", "sheet": "Lapas", "currency": currency}
    numbers = [(number, f"1.{number}", (number + 1) * 100_000 * factor) for number in range(len(names))]
    rows: dict[str, list[dict[str, object]]] = {
        "actions": [
            {"row": n, "action": a, "action_name": names[n], "planned_cents": c * 3, "planned_eu_cents": c * 2}
            for n, a, c in numbers
        ],
        "projects": [
            {
                "row": n, "project": f"P{n}", "action": a, "state": STATES[n % 4],
                "granted_cents": c * 2, "eu_share_cents": c, "actual_end": pd.NaT,
            }
            for n, a, c in numbers
        ],
        "payments": [
            {
                "row": n, "project": f"P{n}", "paid_cents": c, "source": "eu",
                "paid_on": pd.Timestamp(2020, 5, 5), "submitted_on": pd.NaT,
            }
            for n, _, c in numbers
        ],
        "plan": [
            {"row": n, "project": f"P{n}", "year": years[n % len(years)], "planned_cents": c} for n, _, c in numbers
        ],
    }  # fmt: skip
    return {name: _typed(pd.DataFrame([{**place, **row} for row in records])) for name, records in rows.items()}


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    kinds = {name: "Int64" for name in map(str, frame) if name.endswith("_cents") or name == "year"}
    dates = {name: "datetime64[ns]" for name in map(str, frame) if name.endswith(("_on", "_end"))}
    return frame.astype({**kinds, **dates})


USUAL = ("Vienas", "Du", "Trys", "Keturi")


def statistics(names: Sequence[str] = USUAL, **options: int | str) -> Statistics:
    """The statistics of these actions; those of the usual ones are computed once."""
    if names is USUAL and not options:
        return usual()
    return compute(tables(names, **options), AS_OF)  # type: ignore[arg-type]  # the options are tables' own


@cache
def usual() -> Statistics:
    return compute(tables(USUAL), AS_OF)


@pytest.fixture(autouse=True)
def _under_the_settings_of_charts() -> Iterator[None]:
    with drawing():
        yield


def drawn(given: Statistics, language: Language = LT) -> Mapping[str, Drawing]:
    return {item.name: item for item in drawings(given, language)}


def axes_of(figure: Figure) -> Axes:
    (axes,) = figure.axes
    return axes


def bars(figure: Figure, stage: str) -> list[Rectangle]:
    look = LOOKS[stage]
    patches = [patch for patch in axes_of(figure).patches if isinstance(patch, Rectangle)]
    return [patch for patch in patches if patch.get_facecolor() == to_rgba(look.fill)]


def texts(figure: Figure) -> list[Text]:
    axes = axes_of(figure)
    inside = [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]
    return [text for text in [*figure.texts, *inside] if text.get_text() and text.get_visible()]


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in texts(figure)]


def assert_legible(figure: Figure) -> None:
    """No two texts overlap and none leaves the page."""
    # Texts that hang on a bar know their place only once they are drawn.
    figure.draw(FigureCanvasAgg(figure).get_renderer())  # type: ignore[no-untyped-call]  # matplotlib's own
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    for text, box in boxes:
        assert box.x0 >= 0, text
        assert box.y0 >= 0, text
        assert box.x1 <= figure.bbox.x1, text
        assert box.y1 <= figure.bbox.y1, text
    # The box of a text holds the room of its tallest letters, so lines may share a dot.
    clashes = [
        (first, second)
        for (first, one), (second, other) in combinations(boxes, 2)
        if min(one.x1, other.x1) - max(one.x0, other.x0) > 1 and min(one.y1, other.y1) - max(one.y0, other.y0) > 2
    ]
    assert clashes == []


def test_every_chart_has_its_name_and_title_in_the_language() -> None:
    assert [(name, item.title) for name, item in drawn(statistics()).items()] == [
        ("completion_by_state", "Projektai pagal įgyvendinimo būseną"),
        ("budget_by_source", "Strategijos lėšos pagal finansavimo šaltinį"),
        ("budget_by_action", "Strategijos lėšos pagal veiksmą"),
        ("planned_against_paid", "Planuota projektuose ir išmokėta pagal metus"),
        ("cumulative", "Planuota projektuose ir išmokėta nuo pradžios"),
        ("left_to_pay", "Projektai, kuriems dar išmokėta ne visa skirta parama"),
    ]
    assert drawn(statistics(), EN)["budget_by_action"].title == "Budget of the strategy by action"


@pytest.mark.parametrize("language", [LT, EN])
def test_every_chart_shows_title_unit_reporting_date_and_source(language: Language) -> None:
    for item in drawn(statistics(), language).values():
        shown = " ".join(words(item.figure))
        assert "2021-12-31" in shown
        assert "duomenys.xlsx" in shown


def test_bars_are_as_long_as_the_figures() -> None:
    figure = drawn(statistics())["budget_by_action"].figure
    assert [bar.get_width() for bar in bars(figure, "planned")] == pytest.approx([3, 6, 9, 12])
    assert [bar.get_width() for bar in bars(figure, "granted")] == pytest.approx([2, 4, 6, 8])
    assert [bar.get_width() for bar in bars(figure, "paid")] == pytest.approx([1, 2, 3, 4])


def test_numbers_stand_beside_the_bars_and_their_total_below() -> None:
    shown = words(drawn(statistics(factor=10))["budget_by_action"].figure)
    assert {"30,0", "20,0", "10,0", "120,0"} <= set(shown)
    assert shown[-4:] == ["Iš viso", "300,0", "200,0", "100,0"]


def test_planned_is_outlined_granted_and_paid_are_solid() -> None:
    figure = drawn(statistics())["budget_by_source"].figure
    assert {bar.get_linewidth() for bar in bars(figure, "planned")} == {0.9}
    assert LOOKS["planned"].fill == PAPER
    assert LOOKS["granted"].fill == SKY
    assert bars(figure, "granted")[0].get_height() > bars(figure, "paid")[0].get_height()


def test_states_without_a_project_are_left_out_and_the_unaccounted_are_hatched() -> None:
    figure = drawn(statistics())["completion_by_state"].figure
    shown = words(figure)
    assert {"Įgyvendinti", "Įgyvendinami", "Be būsenos", "Iš viso: 4 projektai"} <= set(shown)
    assert "Sustabdyti" not in shown
    lengths = [
        (patch.get_width(), bool(patch.get_hatch()))
        for patch in axes_of(figure).patches
        if isinstance(patch, Rectangle)
    ]
    assert lengths == [(2, False), (1, False), (1, True)]
    assert {"2 (50,0\u00a0proc.)", "1 (25,0\u00a0proc.)"} <= set(shown)


def test_years_after_the_reporting_date_show_the_plan_only() -> None:
    figure = drawn(statistics())["planned_against_paid"].figure
    assert [label.get_text() for label in axes_of(figure).get_xticklabels()] == ["2020", "2021", "2022"]
    assert [bar.get_height() for bar in bars(figure, "planned")] == pytest.approx([5, 2, 3])
    assert [bar.get_height() for bar in bars(figure, "paid")] == pytest.approx([10])
    assert "ataskaitos diena 2021-12-31" in words(figure)


def test_the_reporting_date_stands_between_its_year_and_the_next() -> None:
    axes = axes_of(drawn(statistics())["planned_against_paid"].figure)
    dashed = [line.get_xdata()[0] for line in axes.lines if line.get_linestyle() == "--"]  # type: ignore[index]
    assert dashed == [1.5]


def test_many_years_are_grouped_from_the_earliest() -> None:
    given = statistics(["Veiksmas"] * 20, years=list(range(2010, 2030)))  # type: ignore[arg-type]
    item = drawn(given)["planned_against_paid"]
    assert item.figure.axes[0].get_xticklabels()[0].get_text().replace("\n", " ") == "iki 2016"
    assert_legible(item.figure)


def test_more_actions_than_fit_are_grouped_and_said() -> None:
    item = drawn(statistics([f"Veiksmas {number}" for number in range(40)]))["budget_by_action"]
    shown = " ".join(words(item.figure))
    assert "Kiti veiksmai (16)" in shown
    assert "didžiausi veiksmai (24), kiti (16)" in shown
    assert "1.39 Veiksmas 39" in shown
    assert "1.2 Veiksmas 2 " not in shown


def test_the_grouped_rest_has_a_bar_where_it_fits_the_scale() -> None:
    figure = drawn(statistics(["Veiksmas"] * 26))["budget_by_action"].figure
    # the two smallest of 26: (3 + 6)
    assert bars(figure, "planned")[-1].get_width() == pytest.approx(3 + 6)


@pytest.mark.parametrize("language", [LT, EN])
@pytest.mark.parametrize(("count", "factor"), [(1, 1), (3, 1_000), (25, 10), (40, 1_000_000)])
def test_nothing_overlaps_or_leaves_the_page(language: Language, count: int, factor: int) -> None:
    given = statistics(["Ilgas lietuviškas veiksmo pavadinimas su raidėmis ąčęėįšųūž"] * count, factor=factor)
    for item in drawn(given, language).values():
        assert_legible(item.figure)


def test_hostile_names_are_printed_literally() -> None:
    figure = drawn(statistics(HOSTILE))["budget_by_action"].figure
    shown = " ".join(words(figure))
    assert r"1.0 $\frac{1}{2}$ kaina $5 ir $6 _a_^b" in shown
    assert "1.1 <b>Riebus</b> &amp; <!-- ne --> ]]>" in shown
    assert "1.6 valdymo� ženklai� ir eilutės" in shown
    assert all(not text.get_parse_math() for text in texts(figure))
    assert_legible(figure)


def test_hostile_names_leave_a_sound_svg_whose_text_is_text() -> None:
    chart = next(chart for chart in draw_charts(statistics(HOSTILE), LT) if chart.name == "budget_by_action")
    root = ET.fromstring(chart.svg)  # noqa: S314 - our own picture
    shown = " ".join("".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Parama skirta visiems strategijos veiksmams (8)" in shown
    assert r"$\frac{1}{2}$ kaina $5 ir $6 _a_^b" in shown
    assert "😀 Emoji" in shown


def test_the_same_statistics_give_the_same_bytes() -> None:
    assert draw_charts(compute(tables(USUAL), AS_OF), LT) == draw_charts(compute(tables(USUAL), AS_OF), LT)


def test_pictures_are_png_at_300_dpi_and_hold_no_date() -> None:
    for chart in draw_charts(statistics(), EN):
        assert chart.png.startswith(b"\x89PNG")
        assert int.from_bytes(chart.png[16:20]) == 7 * 300
        assert b"dc:date" not in chart.svg
        assert b"matplotlib" not in chart.png[:200].lower()


def test_the_alternative_text_says_the_numbers() -> None:
    items = drawn(statistics(factor=10))
    assert items["completion_by_state"].alternative == (
        "Projektai pagal įgyvendinimo būseną. Įgyvendinta projektų: 2 iš 4; 1 projektas be būsenos. "
        "2021-12-31 duomenimis, patvirtintų projektų skaičius ir dalis. "
        "Iš viso: 4 projektai. Įgyvendinti: 2 (50,0\u00a0proc.); skirta 60,0 (tūkst. Eur). "
        "Įgyvendinami: 1 (25,0\u00a0proc.); skirta 60,0 (tūkst. Eur). "
        "Be būsenos: 1 (25,0\u00a0proc.); skirta 80,0 (tūkst. Eur)."
    )
    assert "2020: planuota projektuose 50,0; išmokėta 100,0." in items["planned_against_paid"].alternative
    assert (
        "Total: in the strategy 300.0; granted 200.0; paid 100.0."
        in drawn(statistics(factor=10), EN)["budget_by_action"].alternative
    )


def test_every_currency_has_its_own_charts() -> None:
    one, other = tables(["A", "B"]), tables(["C"], currency="?")
    both = {name: pd.concat([one[name], other[name]], ignore_index=True) for name in one}
    names = set(drawn(compute(both, AS_OF)))
    assert {"budget_by_source_EUR", "budget_by_source_unknown", "completion_by_state_unknown"} <= names
    assert "budget_by_source" not in names


def test_an_unknown_currency_is_said() -> None:
    figure = drawn(statistics(currency="?", factor=10))["budget_by_source"].figure
    assert "2021-12-31 duomenimis, tūkst., valiuta nežinoma" in words(figure)


@pytest.mark.parametrize(
    ("lacking", "out"),
    [
        (("actions", "action_name"), set()),
        (("projects", "granted_cents"), {"left_to_pay"}),
        (("projects", "state"), {"completion_by_state"}),
        (("plan", "planned_cents"), {"planned_against_paid", "cumulative"}),
        (("payments", "paid_cents"), {"planned_against_paid", "cumulative", "left_to_pay"}),
        (("payments", "paid_on"), {"planned_against_paid", "cumulative"}),
    ],
)
def test_an_absent_column_leaves_out_what_needs_it(lacking: tuple[str, str], out: set[str]) -> None:
    given = tables(["A", "B"])
    given[lacking[0]] = given[lacking[0]].drop(columns=lacking[1])
    assert set(drawn(statistics())) - set(drawn(compute(given, AS_OF))) == out


@pytest.mark.parametrize("factor", [0])
def test_amounts_that_are_all_zero_have_no_chart(factor: int) -> None:
    assert set(drawn(statistics(factor=factor))) == {"completion_by_state"}


def test_no_tables_no_charts() -> None:
    assert draw_charts(compute({}, AS_OF), LT) == []


@pytest.mark.parametrize(
    ("cents", "shown", "unit"),
    [
        (999_999, "9\u00a0999,99", "Eur"),
        (1_000_000, "10,0", "tūkst. Eur"),
        (42_245_000, "422,5", "tūkst. Eur"),
        (1_000_000_000, "10,0", "mln. Eur"),
        (-42_245_000, "−422,5", "tūkst. Eur"),
        (0, "0", "Eur"),
    ],
)
def test_the_scale_suits_the_amount(cents: int, shown: str, unit: str) -> None:
    scale = scale_of([cents, None], "EUR", LT)
    assert (scale.amount(cents, LT), scale.unit) == (shown, unit)
    assert scale.amount(None, LT) == "–"


def test_ticks_carry_the_decimal_sign_of_the_language() -> None:
    assert tick_labels([0.0, 2.5, 5.0], LT) == ["0,0", "2,5", "5,0"]
    assert tick_labels([-1000.0, 0.0, 1000.0], EN) == ["−1,000", "0", "1,000"]


@pytest.mark.parametrize("counts", [[1, 1, 1], [11, 8, 1], [8119, 186, 1], [0, 5], [2, 2, 2, 1]])
def test_shares_add_up_to_a_hundred(counts: list[int]) -> None:
    assert sum(shares(counts)) == 1000
    assert all(share == 0 for share, count in zip(shares(counts), counts, strict=True) if count == 0)


def test_what_an_svg_may_not_hold_is_replaced() -> None:
    assert printable("a\x00b\tc\nd\ud800 \uffff") == "a�b c d� �"
    assert printable("vienas\u00a0du") == "vienas\u00a0du"


def test_lines_fit_their_room_and_lose_only_what_the_ellipsis_says() -> None:
    for text in HOSTILE:
        lines = wrapped(text, 2.0, 8.0, lines=2)
        assert len(lines) <= 2
        assert all(width(line, 8.0) <= 2.0 for line in lines)
        whole = " ".join(lines).removesuffix("…")
        assert printable(text).replace(" ", "").startswith(whole.replace(" ", ""))
