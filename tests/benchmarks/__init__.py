"""Our tagger beside others on the same texts in one run: ``python -m tests.benchmarks`` writes RESULTS.md."""
