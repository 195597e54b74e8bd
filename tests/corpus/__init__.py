"""Phrases of newspaper language and what they mean: the specification of time expressions (README.md)."""
