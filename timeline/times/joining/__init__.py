"""The second pass: expressions side by side that are one date."""
