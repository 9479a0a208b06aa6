"""The annual report as one page for everyone, without what is not for everyone."""
