"""The Bot API: HTTP, rate limit, sending, order of updates, last keyboards, file ids."""
