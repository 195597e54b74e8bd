"""What a calendar calls an event."""
