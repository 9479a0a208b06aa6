"""The content of the example workbooks: what the office typed (CSV, one file a sheet) and its mistakes."""
