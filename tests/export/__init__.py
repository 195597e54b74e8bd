"""Small timelines written by hand, and the feeds they must give."""
