"""What all workbooks that the program makes anew share: formats, links, printed pages, Excel tables, fit of cells."""
