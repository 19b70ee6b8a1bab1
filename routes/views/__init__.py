"""The pages of routes."""
