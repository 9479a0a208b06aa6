"""A run over several groups: the report of each made in a child process, and one of all together published."""
