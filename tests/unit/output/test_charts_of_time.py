"""The timeline, the sums over time and the indicators: their looks, checked on what is drawn."""

from collections.abc import Iterator

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pipeline.language import Language
from pipeline.output.charts.drawing import alternative_texts, draw_charts, drawings
from pipeline.output.charts.page import drawing
from pipeline.output.charts.words import Drawing
from pipeline.output.theme import LOOKS
from pipeline.statistics.report import Statistics, compute
from spec.drawn import AS_OF, dataset
from unit.output.charts.test_drawing import assert_legible

LT, EN = Language("lt"), Language("en")
LONG = "Ilgas lietuviškas projekto pavadinimas su raidėmis ąčęėįšųūž, kuris netelpa į vieną eilutę"
HOSTILE = ("$x$ kaina $5", "<script>", "Ωμέγα 😀", "a_b^c", "=cmd")

PROJECTS = """
    project | title  | state       | start      | original_end | current_end | actual_end | granted
    P1      | Baigta | completed   | 2020-01-01 | 2020-12-31   | 2021-03-31  | 2021-03-01 | 100,00
    P2      | Eina   | in_progress | 2021-01-01 | 2022-06-30   | 2022-12-31  |            | 200,00
    P3      | Vėlu   | in_progress | 2021-02-01 | 2021-11-30   | 2021-11-30  |            | 300,00
    P4      | Be     |             | 2021-03-01 | 2021-06-30   | 2021-06-30  |            | 400,00
    P5      | Nėra   | in_progress |            | 2021-06-30   | 2021-06-30  |            | 400,00
"""
MONEY = {
    "strategy": "strategy | implementation_end\nS | 2022-12-31",
    "plan": "project | year | planned\nP1 | 2020 | 400,00\nP1 | 2021 | 100,00\nP2 | 2022 | 200,00",
    "payments": "project | paid_on | paid | source\nP1 | 2020-07-01 | 240,00 | eu\nP2 | 2021-07-01 | 120,00 | eu",
}


@pytest.fixture(autouse=True)
def _under_the_settings_of_charts() -> Iterator[None]:
    with drawing():
        yield


def computed(**tables: str) -> Statistics:
    return compute(dataset(**tables).tables, AS_OF)


def drawn(name: str, /, language: Language = LT, **tables: str) -> Drawing:
    return next(item for item in drawings(computed(**tables), language) if item.name == name)


def axes_of(figure: Figure) -> Axes:
    (axes,) = figure.axes
    return axes


def bars(figure: Figure, look: str) -> list[tuple[int, float]]:
    """Row and length in days of the bars of a look."""
    patches = [patch for patch in axes_of(figure).patches if isinstance(patch, Rectangle)]
    wanted = LOOKS[look]
    return [
        (round(patch.get_y() + patch.get_height() / 2), patch.get_width())
        for patch in patches
        if patch.get_facecolor() == to_rgba(wanted.fill) and (patch.get_hatch() or "") == wanted.hatch
    ]


def test_timeline_shows_agreed_ends_what_was_done_what_is_left_and_what_is_late() -> None:
    """By start P1 to P4; P5 has none. Of P4 no state is known, so only its agreed time is shown."""
    figure = drawn("timeline", projects=PROJECTS).figure
    assert bars(figure, "planned") == [(0, 365), (1, 545), (2, 302), (3, 121)]
    assert bars(figure, "completed") == [(0, 366 + 31 + 28)]
    assert bars(figure, "in_progress") == [(1, 364), (2, 302)]
    assert bars(figure, "forecast") == [(1, 365)]
    assert bars(figure, "late") == [(2, 31)]


def test_timeline_is_told_in_words() -> None:
    told = drawn("timeline", EN, projects=PROJECTS).alternative
    assert "P2 Eina: start 2021-01-01, first agreed end 2022-06-30, end 2022-12-31." in told
    assert "P3 Vėlu: start 2021-02-01, first agreed end 2021-11-30, end 2021-11-30, 31 days late." in told


@pytest.mark.parametrize("language", [LT, EN])
@pytest.mark.parametrize("count", [1, 3, 40, 300])
def test_timeline_of_few_and_of_many_is_legible(language: Language, count: int) -> None:
    rows = "\n".join(
        f"P{n} | {HOSTILE[n % 5]} {LONG} | in_progress | 20{10 + n % 10}-01-01 | 2021-01-01 | 20{20 + n % 10}-05-01"
        for n in range(count)
    )
    item = drawn("timeline", language, projects=f"project | title | state | start | original_end | current_end\n{rows}")
    assert_legible(item.figure)
    assert len(bars(item.figure, "planned")) == min(count, 40)


def test_of_many_projects_the_late_ones_are_shown_first() -> None:
    late = "P0 | A | in_progress | 2019-01-01 | 2020-01-01 | 2020-01-01"
    others = "\n".join(f"P{n} | B | in_progress | 2021-01-01 | 2023-01-01 | 2023-01-01" for n in range(1, 100))
    head = "project | title | state | start | original_end | current_end"
    item = drawn("timeline", projects=f"{head}\n{others}\n{late}")
    assert bars(item.figure, "late") == [(0, 730)]
    assert "Rodoma projektų: 40 iš 100" in item.alternative


def test_cumulative_lines_end_at_what_was_planned_and_paid() -> None:
    """Planned 400 + 100 + 200, paid 240 + 120 by the reporting date."""
    axes = axes_of(drawn("cumulative", LT, projects=PROJECTS, **MONEY).figure)
    planned, paid = axes.lines[1], axes.lines[2]
    assert np.asarray(planned.get_ydata()).tolist() == [0, 400, 400 + 100, 400 + 100 + 200]
    assert np.asarray(paid.get_ydata()).tolist() == [0, 240, 240 + 120, 240 + 120]


def test_cumulative_forecast_is_a_hatched_fan_between_its_ends() -> None:
    """A year is left: by the plan 700,00, in a straight line 360 / 18 × 30 = 600,00, as in 2021 360 + 120 = 480,00."""
    item = drawn("cumulative", LT, projects=PROJECTS, **MONEY)
    (fan,) = [one for one in axes_of(item.figure).collections if one.get_hatch()]
    heights = {round(height, 2) for height in np.asarray(fan.get_paths()[0].vertices)[:, 1].tolist()}
    assert heights == {360.0, 480.0, 700.0}
    assert "nuo 480,00 iki 700,00" in item.alternative


def test_cumulative_without_an_end_says_that_there_is_no_forecast() -> None:
    tables = {name: text for name, text in MONEY.items() if name != "strategy"}
    item = drawn("cumulative", language=EN, projects=PROJECTS, **tables)
    assert not [one for one in axes_of(item.figure).collections if one.get_hatch()]
    assert "There is no forecast" in item.alternative


@pytest.mark.parametrize("language", [LT, EN])
def test_cumulative_is_legible(language: Language) -> None:
    assert_legible(drawn("cumulative", language, projects=PROJECTS, **MONEY).figure)


INDICATORS = """
    indicator | adds_up        | unit | target | year | achieved
    Mokymai   | sum            | vnt. | 90     | 2021 | 45
    Paketai   | sum            | vnt. | 10     | 2021 | 50
    Žmonės    | unique_persons | asm. | 620    | 2020 | 201
    Žmonės    | unique_persons | asm. | 620    | 2021 | 236
"""


def test_indicators_are_drawn_against_their_targets() -> None:
    """45 of 90 are 50 per cent; 50 of 10 are 500, drawn to 200 and said; persons have an outline only."""
    item = drawn("indicators", indicators=INDICATORS)
    assert bars(item.figure, "target") == [(0, 100), (1, 100), (2, 100)]
    assert bars(item.figure, "achieved") == [(0, 50), (1, 200)]
    assert "ilgesnės nei 200" in item.alternative
    assert "Unikalūs asmenys nesudedami" in item.alternative
    assert_legible(item.figure)


@pytest.mark.parametrize("count", [1, 60])
def test_few_and_many_indicators_are_legible(count: int) -> None:
    rows = "\n".join(f"{HOSTILE[n % 5]} {LONG} {n} | sum | vnt. | 10 | 2021 | {n}" for n in range(1, count + 1))
    item = drawn("indicators", EN, indicators=f"indicator | adds_up | unit | target | year | achieved\n{rows}")
    assert_legible(item.figure)
    assert len(bars(item.figure, "target")) == min(count, 25)


def test_members_by_sector_name_the_share_of_votes_against_its_limit() -> None:
    members = "member | member_sector | votes\nA | public | 1\nB | civil | 1\nC | civil | 2"
    item = drawn("members_by_sector", members=members)
    assert "balsų dalis – 25,0\u00a0proc., leidžiama iki 49\u00a0proc." in item.alternative
    assert bars(item.figure, "members") == [(0, 1), (2, 2)]
    assert_legible(item.figure)


def test_alternative_texts_stand_in_both_languages() -> None:
    told = alternative_texts(draw_charts(computed(projects=PROJECTS, indicators=INDICATORS, **MONEY), LT))
    assert set(told) == {
        "completion_by_state",
        "planned_against_paid",
        "cumulative",
        "indicators",
        "timeline",
        "budget_by_source",
        "left_to_pay",
    }
    timeline = told["timeline"]
    assert isinstance(timeline, dict)
    assert timeline["files"] == ["timeline.png", "timeline.svg"]
    assert timeline["title"] == {"en": "Projects over time", "lt": "Projektų eiga"}
    assert timeline["alternative"]["en"].startswith(
        "Projects over time. Postponed: 2 of 5 projects; late now: 2. As of 2021-12-31"
    )
