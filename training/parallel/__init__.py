"""English–Chinese message pairs from packages: fetched, extracted, cleaned, and split by package."""
