"""Pure rules, without I/O beyond the data files beside them."""
