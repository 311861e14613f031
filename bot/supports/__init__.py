"""A company, and which supports fit it."""
