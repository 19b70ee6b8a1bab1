"""Read events into facts, and freeze statements of them."""
