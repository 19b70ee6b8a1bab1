"""The forms of a case: each gives a typed draft and saves nothing."""
