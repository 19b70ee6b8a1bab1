"""A fictitious region to try everything in: staff, newcomers and their histories.

Made by performing the acts day by day, never by writing rows.
"""
