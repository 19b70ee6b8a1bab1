"""What can happen with objections, requests and late decisions; in the history of the case."""

from remedies.events import applications, defaults, objections

__all__ = ["applications", "defaults", "objections"]
