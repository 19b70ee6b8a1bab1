"""What people fill in to come in, and what a functional administrator fills in."""
