"""Several groups in one run: what each gave, who is expected, what is the same in two of them, all together."""
