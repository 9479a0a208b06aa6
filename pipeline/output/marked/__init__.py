"""Marked copies of people's workbooks: their own layout, with every fault at its cell."""
