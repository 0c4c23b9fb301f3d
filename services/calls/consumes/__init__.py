"""What this service hears: one file per speaker."""
