"""Who may read what is kept on the disk."""

PRIVATE = 0o600
"""Files of data are their owner's alone, as the key is."""
