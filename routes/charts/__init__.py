"""Drawings of routes, made on the server; each with its numbers as a table beside it."""
