"""The third built-in model: a small Transformer as in "Attention Is All You Need", in Marian's layout."""
