"""Janus: our own media server. Only our relay and our jobs talk to it; its interfaces stay on a private network."""
