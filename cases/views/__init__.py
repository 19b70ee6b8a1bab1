"""The pages of a case, one module per subject."""
