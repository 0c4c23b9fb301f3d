"""What is true of addresses, people, pincodes, tokens and keys, without I/O."""
