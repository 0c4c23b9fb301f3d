"""Everything identity asks of its database."""
