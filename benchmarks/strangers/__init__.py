"""How lists are read that nobody has shown the program: right, asked, or wrong.

`grammar/` holds, for each language, headings as its officials write them; `drawing` makes registers of them, `scoring`
holds a reading against what was drawn, `leaving_out` reads real lists without the words that came from them.
"""
