"""The kernel: clock, events, outbox, state machines, identities.

Every other app stands on it and it knows none of them. Its one law is that history is added to,
never edited.
"""
