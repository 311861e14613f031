"""Every screen, and the registry of all of them."""
