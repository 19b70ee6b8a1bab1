"""The acts of routes, by subject; the only writers."""
