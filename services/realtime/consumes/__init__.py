"""What realtime hears: one file per speaker."""
