"""A map drawn offline."""
