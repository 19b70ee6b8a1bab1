"""The acts on an enrolment, in one place: placed in `enrolling`, followed in `following`."""

from routes.services.enrolling import (
    Moving,
    OwnCourse,
    Placing,
    enrol,
    move_enrolment,
    move_start,
    place,
    start_of_group_moved,
)
from routes.services.following import (
    end_all,
    end_course,
    pause_course,
    resume_course,
    start_course,
)

__all__ = [
    "Moving",
    "OwnCourse",
    "Placing",
    "end_all",
    "end_course",
    "enrol",
    "move_enrolment",
    "move_start",
    "pause_course",
    "place",
    "resume_course",
    "start_course",
    "start_of_group_moved",
]
