"""The pages of logging in, and those of the functional administrator."""
