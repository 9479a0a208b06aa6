"""From people's files to typed tables, with the address of every value."""
