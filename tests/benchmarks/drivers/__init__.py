"""Programs that run one tagger over a folder of texts and print what it found, a document a line."""
