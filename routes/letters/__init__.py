"""The letters of routes, by subject: what each of them says, as typed facts.

Importing this package makes every kind known.
"""

from routes.letters import exams, offers, pvt

__all__ = ["exams", "offers", "pvt"]
