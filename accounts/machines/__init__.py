"""Machines that read for a municipality: made, recognised and turned away."""
