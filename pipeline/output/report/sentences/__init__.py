"""Statistics → the sentences and tables of the annual report, before any file is made of them."""
