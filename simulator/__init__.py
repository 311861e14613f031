"""A Telegram of our own, for the tests and the local chat."""
