"""What is true about frames, without a database or a network."""
