"""Letters: kinds, dated templates, sealing, rendering and dispatch. An engine: it knows bytes and
addressees, not why.

Awb 3:40-3:47 (making decisions known) and 10:10 (in whose name). Above accounts and regional, below
cases: the app that sends a kind of letter registers it here, and starts the terms when a batch has
been dispatched.
"""
