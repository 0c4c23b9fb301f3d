"""What moderation hears, one file per speaker."""
