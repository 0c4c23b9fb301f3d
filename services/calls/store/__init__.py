"""Every question to the database and every change in it; what others said is in `copies.py`."""
