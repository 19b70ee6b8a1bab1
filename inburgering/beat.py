"""The one schedule.

Every job takes the day itself, may run twice and catches up missed nights.
"""

from celery.schedules import crontab

SCHEDULE = {
    "nightly": {"task": "cases.tasks.nightly", "schedule": crontab(hour=2, minute=30)},
    "render-waiting-letters": {
        "task": "letters.tasks.render_waiting",
        "schedule": crontab(minute="*/10"),
    },
    "continue-attendance-files": {
        "task": "routes.tasks.continue_files",
        "schedule": crontab(minute="*/5"),
    },
    "continue-exports": {
        "task": "reports.tasks.continue_exports",
        "schedule": crontab(minute="*/5"),
    },
    "make-waiting-files-of-statements": {
        "task": "reports.tasks.make_waiting_files",
        "schedule": crontab(minute="*/15"),
    },
    "drain-outbox": {"task": "core.tasks.drain_outbox", "schedule": crontab(minute="*/5")},
}
