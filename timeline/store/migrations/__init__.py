"""The schema's history, one file a version; released ones are never edited."""
