"""Text from installed packages: fetched, extracted, cleaned, and split by package."""
