"""The first built-in model: a small GPT-2."""
