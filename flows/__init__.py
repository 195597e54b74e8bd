"""The Prefect layer, thin: what runs, when, in what batches, with which retries."""
