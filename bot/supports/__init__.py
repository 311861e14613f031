"""A company, and which supports fit it: criteria of the content against what is known of it."""
