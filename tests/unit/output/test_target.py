"""Where the set of a year goes: into its folder, or beside the one that a meeting approved."""

import datetime as dt
from functools import partial
from pathlib import Path

import pytest

from pipeline.approvals import Approvals, Decision, Event, approvals_in
from pipeline.manifest import sealed
from pipeline.output.publication import Edition, publish
from pipeline.output.target import Target, target_of

APPROVED = Decision(event=Event.APPROVED, on=dt.date(2022, 5, 7), meeting="006")
REVERTED = Decision(event=Event.REVERTED, on=dt.date(2022, 6, 1))
REPLACED = Decision(event=Event.REPLACED, on=dt.date(2022, 7, 1))


def publish_set(folder: Path, *decisions: Decision) -> None:
    about = {"program": "ataskaita", **Approvals(decisions).as_entries()}
    publish(Edition(artifacts={"a": b""}, word="new", seal=partial(sealed, about)), folder)


def test_first_set_of_a_year_goes_into_its_folder(tmp_path: Path) -> None:
    assert target_of(tmp_path, 2021) == Target(folder=tmp_path / "2021")


@pytest.mark.parametrize("decisions", [(), (APPROVED, REVERTED), (APPROVED, REPLACED)])
def test_set_that_is_not_approved_is_replaced_and_what_was_decided_stays_known(
    tmp_path: Path, decisions: tuple[Decision, ...]
) -> None:
    publish_set(tmp_path / "2021", *decisions)
    known = Approvals(decisions)
    assert target_of(tmp_path, 2021) == Target(folder=tmp_path / "2021", decided=known, decisions=known)


def test_set_goes_beside_the_last_of_the_approved_ones(tmp_path: Path) -> None:
    for name in ("2021", "2021-2"):
        publish_set(tmp_path / name, APPROVED)
    expected = Target(folder=tmp_path / "2021-3", approved=tmp_path / "2021-2")
    assert target_of(tmp_path, 2021) == expected
    publish_set(tmp_path / "2021-3")
    assert target_of(tmp_path, 2021) == expected


def test_approved_set_is_replaced_where_a_person_asks_for_it(tmp_path: Path) -> None:
    publish_set(tmp_path / "2021", APPROVED)
    assert target_of(tmp_path, 2021, replaced_on=REPLACED.on) == Target(
        folder=tmp_path / "2021", decided=Approvals((APPROVED,)), decisions=Approvals((APPROVED, REPLACED))
    )


def test_force_says_nothing_where_nothing_is_approved(tmp_path: Path) -> None:
    publish_set(tmp_path / "2021")
    assert target_of(tmp_path, 2021, replaced_on=REPLACED.on) == Target(folder=tmp_path / "2021")


def test_decisions_are_read_as_they_were_written(tmp_path: Path) -> None:
    publish_set(tmp_path / "2021", APPROVED, REVERTED)
    assert approvals_in(tmp_path / "2021") == Approvals((APPROVED, REVERTED))
    assert approvals_in(tmp_path / "2020") == Approvals()


def test_approval_that_somebody_wrote_into_the_manifest_is_none(tmp_path: Path) -> None:
    publish_set(tmp_path / "2021")
    manifest = tmp_path / "2021" / "data" / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    entry = '"approvals": [{"event": "approved", "on": "2022-05-07"}],'
    manifest.write_text(text.replace('"files"', f'{entry}\n "files"'), encoding="utf-8")
    assert approvals_in(tmp_path / "2021") == Approvals()
