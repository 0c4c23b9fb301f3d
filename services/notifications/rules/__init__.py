"""What a mail says, how long it is worth sending, and when it is tried again. Without I/O."""
