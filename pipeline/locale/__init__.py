"""The message catalogues: every text that a user reads, in Lithuanian and English."""
