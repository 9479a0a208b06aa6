"""Bytes → may this be read: what a file is and holds, or the reason to refuse it."""
