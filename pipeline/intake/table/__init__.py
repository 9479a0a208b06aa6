"""What a block becomes: its typed columns, the currency of each record, the table with its account, the findings."""
