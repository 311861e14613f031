"""Étape IA: what the bot is. Importing this package does nothing; `bot.app.build` wires it."""
