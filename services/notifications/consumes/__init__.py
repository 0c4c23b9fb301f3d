"""What notifications hear, a file per speaker."""
