"""What notifications keep: tellings and their deliveries, what people chose, numbers, devices, unseen messages."""
