"""What can happen with objections, requests and late decisions; in the history of the case."""

from remedies.events import applications, defaults, objections, payouts

__all__ = ["applications", "defaults", "objections", "payouts"]
