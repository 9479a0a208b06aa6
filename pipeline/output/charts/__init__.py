"""Statistics → pictures, PNG and SVG, with the texts that say what they show."""
