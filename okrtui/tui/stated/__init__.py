"""What screens state of their rows when these are copied or written."""
