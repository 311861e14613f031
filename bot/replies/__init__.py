"""What is said: sentences, screens, buttons, callback data, deep links."""
