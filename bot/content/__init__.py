"""Models of `content/`, read with file and line; sources and figures; what was ever published."""
