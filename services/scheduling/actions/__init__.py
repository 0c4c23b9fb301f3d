"""What scheduling does, one function per intention, grouped by what it is about."""
