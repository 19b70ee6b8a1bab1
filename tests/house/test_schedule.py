from pathlib import Path

import yaml

from inburgering.beat import SCHEDULE
from inburgering.celery import app


def test_every_scheduled_job_is_a_task_that_exists():
    app.loader.import_default_modules()

    assert {entry["task"] for entry in SCHEDULE.values()} <= set(app.tasks)


def test_every_queue_is_consumed_by_the_worker_of_the_compose_file():
    compose = yaml.safe_load(Path("docker-compose.yml").read_text(encoding="utf-8"))
    command = str(compose["services"]["worker"]["command"])
    queues = {"default", *(route["queue"] for route in app.conf.task_routes.values())}

    assert all(queue in command for queue in queues)
