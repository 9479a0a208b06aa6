"""The files of the common set: what people wrote stays a text, links lead to the sets, programs read the same."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from pipeline.groups.consolidation import Consolidation
from pipeline.languages import LANGUAGES
from pipeline.output.consolidated import breakdown_sheets
from pipeline.output.consolidated.artifacts import DOCUMENT, consolidated_artifacts
from pipeline.output.consolidated.places import places_of_sets
from pipeline.output.consolidated.workbook import write_common_summary
from spec.drawn_groups import Sent, sent, together

HOSTILE = '=1+1 <b>&"VVG"</b>'
GRANTED = "project | action | state | granted\n{0} | 1.1 | completed | {1}"


def _organisation(name: str) -> str:
    return f"organisation | legal_code\n{name} | 304045184"


def _files(*folders: Sent, language: str = "en") -> dict[str, bytes]:
    with together(*folders, language=language) as all_groups:
        return consolidated_artifacts(all_groups)


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_groups_same_bytes(language: str) -> None:
    folders = (sent("a", projects=GRANTED.format("A", "1,00")), Sent("b", failed="groups.nothing-readable"))
    assert _files(*folders, language=language) == _files(*folders, language=language)


def test_names_of_groups_are_texts_everywhere() -> None:
    files = _files(sent("a#b", organisation=_organisation(HOSTILE), projects=GRANTED.format("A", "1,00")))
    sheet = load_workbook(BytesIO(files["summary.xlsx"]))["Groups"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert cells[HOSTILE].data_type == "s"
    page = files["report.html"].decode()
    assert "<b>" not in page
    assert "=1+1 &lt;b&gt;" in page
    assert json.loads(files[DOCUMENT])["groups"][0]["name"] == HOSTILE


def test_links_lead_to_the_sets_whatever_their_folders_are_called() -> None:
    files = _files(sent("a#b (2)", projects=GRANTED.format("A", "1,00")))
    sheet = load_workbook(BytesIO(files["summary.xlsx"]))["Groups"]
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["groups/a%23b%20%282%29/summary.xlsx"]
    assert 'href="groups/a%23b%20%282%29/report.html"' in files["report.html"].decode()


def test_sets_have_places_that_every_system_can_store_and_no_two_alike() -> None:
    folders = ["vvg.1", "A", "a", "con", "x (2)", "data"]
    places = places_of_sets(folders)
    assert places["vvg.1"] == "groups/vvg.1"
    assert places["x (2)"] == "groups/x (2)"
    assert len({place.casefold() for place in places.values()}) == len(folders)
    assert places["con"] != "groups/con"


def _action_cells(all_groups: Consolidation) -> list[object]:
    sheet = load_workbook(BytesIO(write_common_summary(all_groups)))["By action"]
    return [cell.value for row in sheet.iter_rows() for cell in row]


def test_beyond_so_many_rows_the_sums_stand_as_numbers_and_the_sheet_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breakdown_sheets, "MOST_ROWS", 2)
    three = [sent(name, projects=GRANTED.format(name, "1,00")) for name in "abc"]
    with together(*three[:2], language="en") as two:
        assert any(str(value).startswith("=ROUND(SUMPRODUCT") for value in _action_cells(two))
    with together(*three, language="en") as all_groups:
        cells = _action_cells(all_groups)
    assert not any(str(value).startswith("=") for value in cells)
    assert 3.0 in cells, "1,00 + 1,00 + 1,00"
    assert any("stand as numbers" in str(value) for value in cells)
