"""What runs: start and stop, delivery, rescheduling, reload, webhook."""
