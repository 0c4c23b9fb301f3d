"""The local profile: everything Parley needs on one machine, started and stopped by `bin/up` and `bin/test`."""
