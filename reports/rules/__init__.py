"""When a statement is made, and what may stand in it."""
