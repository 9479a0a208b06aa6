"""Which columns refer to the records of another table."""

REFERENCES = (
    ("projects", "action", "actions"),
    ("changes", "project", "projects"),
    ("indicators", "project", "projects"),
    ("plan", "project", "projects"),
    ("payments", "project", "projects"),
)
"""Column by table, and the table whose key of the same name it refers to."""
