"""A fictitious region to try everything in: staff, newcomers and histories, made by performing the acts day by day."""
