"""One happening, one event: tellings joined to entries."""
