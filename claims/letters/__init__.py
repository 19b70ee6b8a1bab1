"""The letters about a claim. Their builders take rows and amounts and ask the database nothing; the
kinds are known once these modules are loaded.
"""

from claims.letters import arrangements, pressing, refund, relief

__all__ = ["arrangements", "pressing", "refund", "relief"]
