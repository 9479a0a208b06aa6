"""The summary workbook: every total a live formula over the data sheets of the same file."""

from pipeline.output.summary.workbook import write_summary

__all__ = ["write_summary"]
