"""Which event of its sentence a date belongs to."""
