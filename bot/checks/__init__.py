"""What `python -m bot check` refuses."""
