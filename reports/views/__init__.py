"""The pages of figures, by subject."""
