"""What chat hears, one file per speaker."""
