"""A published set made again from what it keeps: to see that it is the same, or to have its approval said in it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import run
from pipeline.approvals import Approvals, Decision, approvals_in
from pipeline.examination import Request
from pipeline.intake.kept_run import KeptRun, NotMadeAgainError, archive_of, unpacked
from pipeline.intake.names import shown_path
from pipeline.intake.reading_options import ReadingOptions
from pipeline.isolated.jobs import Patience
from pipeline.manifest import files_of, manifests_in, sha256_of
from pipeline.output.content import Content
from pipeline.output.publication import WITHOUT_A_WORD, Edition, Turn, publish
from pipeline.output.target import Target

NOT_A_SET, NOTHING_KEPT = "usage.no-such-set", "usage.nothing-kept"
DIFFERS, IN_THE_WAY = "usage.approval-differs", "usage.approved-in-the-way"
"""The sentences that say why a set cannot be approved or made again."""

_PDF = "report.pdf"
_WITH_FIGURES = (".parquet", "figures.json")
"""The files of a set that hold what it says, whatever the documents say of its approval."""


@dataclass(frozen=True, kw_only=True)
class MadeAgain:
    """A set made again: its edition and content, and which of its files are not, to the byte, those of the manifest.

    `lost` are files that the manifest lists and that were not made. Paths within the set.
    """

    edition: Edition
    content: Content
    others: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether every file is the same to the byte."""
        return not self.others and not self.lost


def made_again(folder: Path, password: str, decision: Decision | None = None) -> MadeAgain:
    """The set in the folder from what it keeps of its run; with one more decision where one is given.

    Raises NotMadeAgainError where the folder holds no set or the set keeps no workbooks, UnreadableSetError where what
    it keeps is damaged.
    """
    if not (folder.is_dir() and manifests_in(folder)):
        raise NotMadeAgainError(NOT_A_SET, folder=shown_path(folder))
    archive = archive_of(folder)
    if archive is None:
        raise NotMadeAgainError(NOTHING_KEPT, folder=shown_path(folder))
    decided = approvals_in(folder)
    decisions = decided.followed_by(decision) if decision else decided
    with _room() as room:
        made = _made(unpacked(archive, room), folder, password, decided, decisions)
    edition = _with_pdf_only_where_it_was(made.edition, folder)
    return MadeAgain(
        edition=edition,
        content=made.content,
        others=tuple(_others(edition.artifacts, folder)),
        lost=tuple(_lost(edition.artifacts, folder)),
    )


def decide(folder: Path, decision: Decision, password: str, turn: Turn = WITHOUT_A_WORD) -> Mapping[str, str]:
    """The set in the folder published anew with a decision on it: its documents say so, its figures are the same.

    Returns the places of files that went beside something of people's. Raises NotMadeAgainError, also where the
    program of today makes other figures of the same workbooks than the meeting saw, and NotPublishedError.
    """
    again = made_again(folder, password, decision)
    changed = [path for path in (*again.others, *again.lost) if path.endswith(_WITH_FIGURES)]
    if changed:
        raise NotMadeAgainError(DIFFERS, folder=shown_path(folder), files=tuple(sorted(changed)))
    return publish(again.edition, folder, turn)


def publish_again(again: MadeAgain, folder: Path, turn: Turn = WITHOUT_A_WORD) -> Path:
    """The folder in which the set made again was published, in the place of what an earlier one left there.

    Raises NotPublishedError, and NotMadeAgainError where another set stands there that a meeting approved.
    """
    if approvals_in(folder).standing and not _holds(folder, again.edition.artifacts):
        raise NotMadeAgainError(IN_THE_WAY, folder=shown_path(folder))
    publish(replace(again.edition, decided=approvals_in(folder)), folder, turn)
    return folder


@contextmanager
def _room() -> Iterator[Path]:
    """A folder for the workbooks, for its owner alone; it is gone afterwards."""
    with TemporaryDirectory(prefix="ataskaita-") as room:
        yield Path(room)


def _made(kept: KeptRun, folder: Path, password: str, decided: Approvals, decisions: Approvals) -> run.Made:
    """The set of the kept run as it stood in its folder."""
    request = Request(
        inputs=kept.inputs,
        asked=kept.asked,
        this_year=kept.this_year,
        reading_options=ReadingOptions(password=password),
        patience=Patience(),
        on_read=lambda _reading: None,
        outputs=kept.outputs,
    )
    examination = run.examine(request)
    target = Target(folder=folder, decided=decided, decisions=decisions, approved=kept.approved)
    return run.make(examination, run.statistics_of(examination), target, kept)


def _with_pdf_only_where_it_was(edition: Edition, folder: Path) -> Edition:
    """Without a PDF that the set did not have: it may have been made where there was no LibreOffice."""
    if _PDF in files_of(manifests_in(folder)):
        return edition
    return replace(edition, artifacts={path: data for path, data in edition.artifacts.items() if path != _PDF})


def _others(artifacts: Mapping[str, bytes], folder: Path) -> Iterator[str]:
    """The artifacts that the manifest does not list under any name: one may have gone beside something of people's."""
    listed = {digest for digests in files_of(manifests_in(folder)).values() for digest in digests}
    return (path for path, data in artifacts.items() if sha256_of(data) not in listed)


def _holds(folder: Path, artifacts: Mapping[str, bytes]) -> bool:
    """Whether the set in the folder was made of just these."""
    return not list(_others(artifacts, folder)) and not list(_lost(artifacts, folder))


def _lost(artifacts: Mapping[str, bytes], folder: Path) -> Iterator[str]:
    """The files of the manifest that were not made, under no name, and of which nothing was made otherwise."""
    made = {sha256_of(data) for data in artifacts.values()}
    for path, digests in files_of(manifests_in(folder)).items():
        if path not in artifacts and not digests & made:
            yield path
