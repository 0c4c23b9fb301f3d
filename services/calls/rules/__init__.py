"""Pure rules: the queue's order, the estimate, who is where, and what is charged."""
