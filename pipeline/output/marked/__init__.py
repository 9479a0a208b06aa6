"""Marked copies of people's workbooks: their own layout, with every fault at its cell."""

from pipeline.output.marked.copies import marked_copies

__all__ = ["marked_copies"]
