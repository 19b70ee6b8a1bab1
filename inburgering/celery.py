"""The worker's way in; the schedule is in `inburgering.beat`."""

import os

from celery import Celery

from inburgering.beat import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inburgering.settings.production")

app = Celery("inburgering")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()
