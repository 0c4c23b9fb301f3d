"""What is true of profiles, topics, prices and availability, without any I/O."""
