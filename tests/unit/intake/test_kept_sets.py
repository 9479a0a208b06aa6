"""Sets as each version of the format wrote them are read by the program of today; those of a later one are named.

`tests/kept_sets` keeps what a comparison reads of one small set a version. A new version adds a folder; none is ever
made anew.
"""

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.intake.history import earlier_report
from pipeline.intake.kept_run import archive_of, unpacked
from pipeline.intake.published_sets import NewerSetError, read_set
from pipeline.manifest import SCHEMA, is_published, manifests_in, sealed

KEPT = Path(__file__).parents[2] / "kept_sets"
VERSIONS = sorted(KEPT.iterdir())


def as_it_is(folder: Path) -> None:
    """The set as it was written."""
    assert is_published(folder)


def without_seal(folder: Path) -> None:
    """The set as the first version wrote it, without a seal."""
    (manifest,) = (folder / one.name for one in manifests_in(folder))
    document = json.loads(manifest.read_text(encoding="utf-8"))
    del document["seal"]
    document["program"] = "ataskaita 0.1.0"
    manifest.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def with_figures_beside_the_tables(folder: Path) -> None:
    """The set with its figures in the other place where they may lie."""
    figures = folder / "figures.json"
    if figures.exists():
        figures.rename(folder / "data" / "figures.json")


@pytest.fixture(params=VERSIONS, ids=lambda path: path.name)
def outputs(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(request.param, tmp_path / "outputs"))


def test_every_version_has_its_kept_set() -> None:
    schemas = {int(path.name.split("-")[1]) for path in VERSIONS}
    assert schemas == set(range(1, SCHEMA + 1))


@pytest.mark.parametrize("written", [as_it_is, without_seal, with_figures_beside_the_tables])
def test_kept_set_says_what_it_said(outputs: Path, written: Callable[[Path], None]) -> None:
    folder = outputs / "2020"
    written(folder)
    state = read_set(folder)
    assert (state.period, state.as_of.isoformat()) == (2020, "2020-12-31")
    # 100 + 200 + 400; 40 + 50 + 400
    assert state.figures["budget.EUR.granted"].value == Decimal(700)
    assert state.figures["budget.EUR.paid"].value == Decimal(490)
    assert state.tables["projects"]["project"].tolist() == ["P-1", "P-2", "P-3"]
    earlier = earlier_report(outputs, 2021)
    assert earlier.findings == ()
    assert earlier.report is not None
    assert earlier.report.figures["budget.EUR.paid"] == 490
    assert earlier.state is not None


def test_what_a_kept_set_was_made_from_is_still_unpacked(outputs: Path, tmp_path: Path) -> None:
    archive = archive_of(outputs / "2020")
    assert archive is not None
    kept = unpacked(archive, tmp_path / "room")
    assert [(file.name, file.path.read_text(encoding="utf-8")[:14]) for file in kept.inputs] == [
        ("projektai.csv", "Projekto kodas")
    ]


def test_set_of_a_later_version_is_named_and_not_read(outputs: Path) -> None:
    folder = outputs / "2020"
    (manifest,) = (folder / one.name for one in manifests_in(folder))
    manifest.write_bytes(sealed({"schema": SCHEMA + 1, "program": "ataskaita 9", "period": "another thing"}, {}))
    with pytest.raises(NewerSetError) as refused:
        read_set(folder)
    assert refused.value.program == "ataskaita 9"
    earlier = earlier_report(outputs, 2021)
    assert [finding.rule for finding in earlier.findings] == ["last-report-newer"]
    assert (earlier.report, earlier.state) == (None, None)
