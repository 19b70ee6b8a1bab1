"""What is filled in about routes."""
