"""The annual report: its sentences, and the Word document and the web page that are made of them."""
