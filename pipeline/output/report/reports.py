"""The files of the annual report: the Word document, the web page, and what each sentence rests on."""

from collections.abc import Mapping, Sequence

from pipeline.manifest import as_json
from pipeline.output.charts.drawing import Chart
from pipeline.output.content import Content
from pipeline.output.report.document.pdf import as_pdf
from pipeline.output.report.document.word import write_word
from pipeline.output.report.sentences.narrative import narrative
from pipeline.output.report.sentences.parts import Narrative
from pipeline.output.report.sentences.report_data import by_key
from pipeline.output.report.web.findings_page import write_findings_page
from pipeline.output.report.web.page import write_page


def write_reports(content: Content, charts: Sequence[Chart]) -> Mapping[str, bytes]:
    """The files of the annual report by path: `report.docx`, `report.html`, `report.pdf`; two more in `data/`.

    The PDF is made of the Word document by LibreOffice, and is missing where that is not installed or fails. Document,
    page and trace state the same sentences (docs/decisions/0014); the page leaves out who natural persons are. `charts`
    are those of the published set. The same content gives the same bytes. Raises NotPublishedError where a person's
    own template cannot be filled.
    """
    report = narrative(content, charts)
    document = write_word(report, content, charts, content.report_template)
    trace = as_json(_trace(report, content))
    return {
        "report.docx": document,
        **as_pdf(document, content.as_of),
        "report.html": write_page(report, content, charts),
        "data/findings.html": write_findings_page(content),
        "data/report.trace.json": trace.encode(),
    }


def _trace(report: Narrative, content: Content) -> dict[str, object]:
    """By sentence and by table the figures and facts that they state, each with the rows that it comes from.

    `rows` are those of what is stated beside the figures: a post, a partner, the dates in a table.
    """
    rows = _rows_by_key(content)
    return {
        "schema": 1,
        "sentences": [
            {
                "section": section,
                "text": statement.text,
                "doubtful": statement.doubtful,
                "figures": {key: rows[key] for key in statement.keys},
                "rows": list(statement.rows),
            }
            for section, statement in report.statements()
        ],
        "tables": [
            {
                "section": section,
                "title": grid.title,
                "doubtful": grid.doubtful,
                "figures": {key: rows[key] for key in grid.keys},
                "rows": list(grid.sources),
            }
            for section, grid in report.grids()
        ],
    }


def _rows_by_key(content: Content) -> dict[str, list[str]]:
    """By key of a figure or fact the rows of the workbooks that it comes from."""
    stated = by_key(content.statistics.every_figure()) | by_key(content.statistics.facts)
    return {key: list(item.rows) for key, item in stated.items()}
