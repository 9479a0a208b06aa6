"""A published set made again from what it keeps: to see that it is the same, or to have its approval said in it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import run
from pipeline.approval import Record, record_of
from pipeline.examination import Examination, Request
from pipeline.intake.kept_run import KeptRun, NotMadeAgainError, archive_of, unpacked
from pipeline.intake.names import shown_path
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.temporary_room import temporary_room
from pipeline.isolated.jobs import Patience
from pipeline.manifest import files_of, manifests_in, sha256_of
from pipeline.output.content import Content
from pipeline.output.publication import WITHOUT_A_WORD, Edition, Turn, publish
from pipeline.output.target import Target

NOT_A_SET, NOTHING_KEPT = "reproduce.no-set", "reproduce.no-inputs"
DIFFERS, IN_THE_WAY = "approve.differs", "usage.approved-in-the-way"
"""The sentences that say why a set cannot be approved or made again."""

_PDF = "report.pdf"
"""Made by LibreOffice, of which another version makes other bytes."""


@dataclass(frozen=True, kw_only=True)
class MadeAgain:
    """A set made again: its edition and content, and the paths of files that are not, to the byte, as published.

    Among these are files that were published and not made, and files that were made and not published.
    """

    edition: Edition
    content: Content
    differing: tuple[str, ...]


def made_again(folder: Path, password: str) -> MadeAgain:
    """The set in the folder from what it keeps of its run.

    Raises NotMadeAgainError where the folder holds no set or the set keeps no workbooks, UnreadableSetError where what
    it keeps is damaged.
    """
    record = record_of(folder)
    with _examined(folder, password) as (kept, examination):
        return _made(kept, examination, folder, record)


def marked(folder: Path, record: Record, password: str, *, force: bool = False, turn: Turn = WITHOUT_A_WORD) -> Content:
    """The set in the folder published anew with another record of approvals: nothing but what says so changes.

    Returns what the set says.

    Raises NotMadeAgainError, also where the program of today makes other files of the same workbooks than the meeting
    saw, unless forced; and NotPublishedError.
    """
    before = record_of(folder)
    with _examined(folder, password) as (kept, examination):
        as_it_was = _made(kept, examination, folder, before)
        differing = tuple(path for path in as_it_was.differing if path != _PDF)
        if differing and not force:
            raise NotMadeAgainError(DIFFERS, folder=shown_path(folder), files=differing)
        again = _made(kept, examination, folder, record)
    publish(replace(again.edition, before=before), folder, turn)
    return again.content


def publish_again(again: MadeAgain, folder: Path, turn: Turn = WITHOUT_A_WORD) -> None:
    """The set made again published in a folder, in the place of what an earlier one left there.

    Raises NotPublishedError, and NotMadeAgainError where another set stands there that a meeting approved.
    """
    stands = record_of(folder)
    if stands.approval is not None and _differing(again.edition.artifacts, folder):
        raise NotMadeAgainError(IN_THE_WAY, folder=shown_path(folder))
    publish(replace(again.edition, before=stands), folder, turn)


@contextmanager
def _examined(folder: Path, password: str) -> Iterator[tuple[KeptRun, Examination]]:
    """The kept run of a set, and its workbooks read again, while they lie unpacked where their owner alone may look."""
    if not (folder.is_dir() and manifests_in(folder)):
        raise NotMadeAgainError(NOT_A_SET, folder=shown_path(folder))
    archive = archive_of(folder)
    if archive is None:
        raise NotMadeAgainError(NOTHING_KEPT, folder=shown_path(folder))
    with temporary_room() as room:
        kept = unpacked(archive, room)
        request = Request(
            inputs=kept.inputs,
            asked=kept.asked,
            this_year=kept.this_year,
            reading_options=ReadingOptions(password=password),
            patience=Patience(),
            on_read=lambda _reading: None,
            outputs=kept.outputs,
        )
        yield kept, run.examine(request)


def _made(kept: KeptRun, examination: Examination, folder: Path, record: Record) -> MadeAgain:
    """The set of the kept run as it stood in its folder, with a record of approvals."""
    target = Target(folder=folder, record=record, approved=kept.approved)
    made = run.make(examination, run.statistics_of(examination), target, kept)
    edition = _with_pdf_only_where_it_was(made.edition, folder)
    return MadeAgain(edition=edition, content=made.content, differing=_differing(edition.artifacts, folder))


def _with_pdf_only_where_it_was(edition: Edition, folder: Path) -> Edition:
    """Without a PDF that the set did not have: it may have been made where there was no LibreOffice."""
    if _PDF in files_of(manifests_in(folder)):
        return edition
    return replace(edition, artifacts={path: data for path, data in edition.artifacts.items() if path != _PDF})


def _differing(artifacts: Mapping[str, bytes], folder: Path) -> tuple[str, ...]:
    """The paths at which artifacts and the manifest of the folder do not agree.

    A file that had gone beside something of people's stands in the manifest under another name: it is known by its
    hash.
    """
    listed = files_of(manifests_in(folder))
    hashes = {digest for digests in listed.values() for digest in digests}
    made = {path: sha256_of(data) for path, data in artifacts.items()}
    others = {path for path, digest in made.items() if digest not in hashes}
    lost = {path for path, digests in listed.items() if not digests & set(made.values())}
    return tuple(sorted(others | lost))
