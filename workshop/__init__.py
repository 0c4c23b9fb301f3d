"""What keeps the house in order: maps drawn from the code, snapshots of contracts, new rooms."""
