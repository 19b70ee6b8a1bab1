"""The letters of remedies, by subject: what each of them says, as typed facts.

Importing this package makes every kind known.
"""

from remedies.letters import applications, defaults, objections

__all__ = ["applications", "defaults", "objections"]
