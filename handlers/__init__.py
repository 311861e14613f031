"""What people can do: one module each, Telegram in, Reply out."""
