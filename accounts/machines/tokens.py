"""What a token of ours looks like, and what is kept of it."""

import hashlib
import secrets

PREFIX = "inb_"
"""With this every token begins, so that one that lies about is recognised."""


def new_token() -> str:
    """A token that nobody can guess."""
    return f"{PREFIX}{secrets.token_urlsafe(32)}"


def digest_of(token: str) -> str:
    """What is kept of a token: it is long and random, so a plain hash tells nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
