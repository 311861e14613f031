"""When a reminder is due and until when it serves; rows; differences; moments as people type them."""
