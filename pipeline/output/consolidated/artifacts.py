"""All files of the common set, but for the sets of the groups."""

from pipeline import PROGRAM
from pipeline.groups.consolidation import Consolidation
from pipeline.manifest import SCHEMA, as_json
from pipeline.output.consolidated.document import groups_document
from pipeline.output.consolidated.page import write_common_page
from pipeline.output.consolidated.workbook import write_common_summary
from pipeline.output.data.findings_csv import findings_csv

DOCUMENT = "data/groups.json"
"""Where programs read what the common set says."""


def consolidated_artifacts(consolidation: Consolidation) -> dict[str, bytes]:
    """The files by their paths, without the manifest; the same groups give the same bytes."""
    return {
        "summary.xlsx": write_common_summary(consolidation),
        "report.html": write_common_page(consolidation),
        DOCUMENT: as_json(groups_document(consolidation)).encode(),
        "data/findings.csv": findings_csv(consolidation.findings, consolidation.language),
    }


def about_all(consolidation: Consolidation) -> dict[str, object]:
    """What the manifest says of the common set beside its files."""
    return {
        "schema": SCHEMA,
        "program": PROGRAM,
        "period": consolidation.period,
        "as_of": consolidation.as_of.isoformat(),
        "language": consolidation.language.code,
        "inputs": dict(consolidation.inputs),
        "groups": [consolidation.sets[number] for number in sorted(consolidation.sets)],
    }
