"""Reads of routes, within scope."""
