"""The Django project: settings, URLs, Celery and the schedule.

Wiring only, no models.
"""

from inburgering.celery import app as celery_app

__all__ = ["celery_app"]
