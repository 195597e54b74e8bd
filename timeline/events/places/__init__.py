"""Where an event is, and whose clock it goes by."""
