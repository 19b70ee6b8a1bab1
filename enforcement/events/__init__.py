"""What happens in enforcement, by subject."""
