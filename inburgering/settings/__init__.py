"""One profile per place: `local`, `test` and `production`; everything they share is in `base`."""
