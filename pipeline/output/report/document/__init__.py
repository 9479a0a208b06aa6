"""The annual report as a Word document, and as a PDF made of it."""
