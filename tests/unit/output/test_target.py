"""Where the set of a year goes: into its folder, or beside the one that a meeting approved."""

import datetime as dt
from functools import partial
from pathlib import Path

import pytest

from pipeline.approval import NAME, NO_RECORD, Approval, Deed, Record, UnreadableRecordError, record_json, record_of
from pipeline.manifest import sealed
from pipeline.output.publication import Edition, publish
from pipeline.output.target import Target, target_of

ON = dt.date(2022, 7, 1)
APPROVED = NO_RECORD.approved(Approval("006", dt.date(2022, 5, 7)), ON)
REVERTED = APPROVED.ended(Deed.REVERTED, ON)
REPLACED = APPROVED.ended(Deed.REPLACED, ON)


def publish_set(folder: Path, record: Record = NO_RECORD) -> None:
    artifacts = {"a": b"", NAME: record_json(record)} if record.history else {"a": b""}
    publish(Edition(artifacts=artifacts, word="new", seal=partial(sealed, {"program": "ataskaita"})), folder)


def test_first_set_of_a_year_goes_into_its_folder(tmp_path: Path) -> None:
    assert target_of(tmp_path, 2021) == Target(folder=tmp_path / "2021")


@pytest.mark.parametrize("record", [NO_RECORD, REVERTED, REPLACED])
def test_set_that_is_not_approved_is_replaced_and_what_was_done_stays_known(tmp_path: Path, record: Record) -> None:
    publish_set(tmp_path / "2021", record)
    assert target_of(tmp_path, 2021) == Target(folder=tmp_path / "2021", before=record, record=record)


def test_set_goes_beside_the_last_of_the_approved_ones(tmp_path: Path) -> None:
    for name in ("2021", "2021-2"):
        publish_set(tmp_path / name, APPROVED)
    expected = Target(folder=tmp_path / "2021-3", approved=tmp_path / "2021-2")
    assert target_of(tmp_path, 2021) == expected
    publish_set(tmp_path / "2021-3")
    assert target_of(tmp_path, 2021) == expected


def test_approved_set_is_replaced_where_a_person_asks_for_it(tmp_path: Path) -> None:
    publish_set(tmp_path / "2021", APPROVED)
    expected = Target(folder=tmp_path / "2021", before=APPROVED, record=REPLACED)
    assert target_of(tmp_path, 2021, replaced_on=ON) == expected


def test_force_says_nothing_where_nothing_is_approved(tmp_path: Path) -> None:
    publish_set(tmp_path / "2021")
    assert target_of(tmp_path, 2021, replaced_on=ON) == Target(folder=tmp_path / "2021")


def test_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    publish_set(tmp_path / "2021", REVERTED)
    assert record_of(tmp_path / "2021") == REVERTED
    assert record_of(tmp_path / "2020") == NO_RECORD


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"approved": {}, "history": []}', '{"approved": null}'])
def test_record_that_is_gone_or_was_changed_leaves_nobody_knowing(tmp_path: Path, text: str | None) -> None:
    publish_set(tmp_path / "2021", APPROVED)
    file = tmp_path / "2021" / NAME
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableRecordError):
        target_of(tmp_path, 2021)
