"""Reads of enforcement, each within a scope or of rows that the reader may see."""
