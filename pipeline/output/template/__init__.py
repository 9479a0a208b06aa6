"""The blank template: workbooks with headings, drop-downs and a guide, made from the declaration."""

from pipeline.output.template.books import template_books

__all__ = ["template_books"]
