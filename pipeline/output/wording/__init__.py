"""What several outputs say in the same words: definitions, explanations, doubts, counts."""
