"""The formats and looks that all workbooks of the program share."""
