"""What the gate measures: one module for each table of ``floors.toml``, each with a ``measure`` function."""
