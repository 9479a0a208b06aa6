"""The one declaration: tables, columns, constraints, states, and the words people use for them."""
