"""What the house costs, each figure as a ratio against a limit or a peer measured in the same run."""
