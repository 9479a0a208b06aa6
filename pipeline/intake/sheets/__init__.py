"""Bytes that the guard let pass → sheets of cells with their facts."""
