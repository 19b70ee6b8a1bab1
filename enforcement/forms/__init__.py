"""The forms of enforcement: each gives what was typed and saves nothing."""
