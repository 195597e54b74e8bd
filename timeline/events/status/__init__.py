"""What became of an event, and which dates date none."""
