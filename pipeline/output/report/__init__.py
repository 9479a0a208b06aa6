"""The annual report: its sentences, and the Word document and the web page that are made of them."""

from pipeline.output.report.reports import write_reports

__all__ = ["write_reports"]
