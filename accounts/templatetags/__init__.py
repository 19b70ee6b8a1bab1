"""What the templates of the log-in pages need."""
