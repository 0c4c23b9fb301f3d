"""What identity does: one function per intention."""
