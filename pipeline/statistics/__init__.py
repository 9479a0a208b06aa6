"""Figures about completion and budget, computed by pandas from the stacked tables."""
