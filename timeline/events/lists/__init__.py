"""Entries of lists, guides, notices and programmes."""
