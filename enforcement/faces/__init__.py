"""What enforcement adds to pages and histories of other parts of the house."""
