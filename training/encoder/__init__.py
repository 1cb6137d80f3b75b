"""The second built-in model: a small BERT."""
