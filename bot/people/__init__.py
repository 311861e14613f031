"""Who the bot speaks with: what is kept of a person, quiet hours, consents."""
