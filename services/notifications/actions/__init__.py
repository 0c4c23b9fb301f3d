"""What notifications do: one function per intention."""
