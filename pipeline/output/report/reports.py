"""The files of the annual report: the Word document, the web page, and what each sentence rests on."""

from collections.abc import Mapping, Sequence

from pipeline.manifest import as_json
from pipeline.output.charts.drawing import Chart
from pipeline.output.content import Content
from pipeline.output.report.document.pdf import as_pdf
from pipeline.output.report.document.word import write_word
from pipeline.output.report.sentences.narrative import narrative
from pipeline.output.report.sentences.parts import Narrative
from pipeline.output.report.web.page import write_page


def write_reports(content: Content, charts: Sequence[Chart]) -> Mapping[str, bytes]:
    """The Word document, the same as PDF where LibreOffice is there, the page, the trace; same content, same bytes.

    Raises NotPublishedError.
    """
    told = narrative(content, charts)
    document = write_word(told, content, charts, content.report_template)
    return {
        "report.docx": document,
        **as_pdf(document, content.as_of),
        "report.html": write_page(told, content, charts),
        "report.trace.json": as_json(_trace(told, content)).encode(),
    }


def _trace(told: Narrative, content: Content) -> dict[str, object]:
    """By sentence and by table the figures and facts that they state, each with the rows that it comes from.

    `rows` are those of what is told beside the figures: a post, a partner, the dates in a table.
    """
    rows = {str(figure.key): list(figure.rows) for figure in content.statistics.every_figure()}
    rows |= {str(fact.key): list(fact.rows) for fact in content.statistics.facts}
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
            for section, statement in told.statements()
        ],
        "tables": [
            {
                "section": section,
                "title": grid.title,
                "doubtful": grid.doubtful,
                "figures": {key: rows[key] for key in grid.keys},
                "rows": list(grid.sources),
            }
            for section, grid in told.grids()
        ],
    }
