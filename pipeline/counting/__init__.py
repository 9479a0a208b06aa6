"""What counts on a day: said once, for checks and for statistics."""
