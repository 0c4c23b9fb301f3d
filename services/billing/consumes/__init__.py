"""What billing hears, a file per speaker."""
