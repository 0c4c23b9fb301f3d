"""What directory hears, a file per speaker."""
