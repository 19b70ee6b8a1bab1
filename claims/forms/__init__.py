"""What is filled in about claims."""
