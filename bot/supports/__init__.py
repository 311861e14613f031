"""Which supports fit a company: criteria of the content against what is known of it. Pure."""
