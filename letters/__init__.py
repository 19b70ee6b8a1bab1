"""Letters: kinds, dated templates, freezing, rendering and dispatch. Knows addressees and bytes, not why a letter is sent."""
