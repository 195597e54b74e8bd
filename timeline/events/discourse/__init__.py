"""What the sentences around a date tell of its event: further deeds, other names, changes of plan."""
