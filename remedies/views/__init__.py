"""The pages of objections and requests."""
