"""The payment provider named fake: a process of its own that moves no money and misbehaves as it is told."""
