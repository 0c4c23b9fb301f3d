"""What is true about weeks, blocks and bookings, without a database, a clock or a network."""
