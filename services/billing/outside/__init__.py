"""Third parties, each behind a small protocol: who moves the money, where documents lie, what tax there is."""
