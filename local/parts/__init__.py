"""One module per real server: ensure it is installed, start it unprivileged, wait until it answers, stop it."""
