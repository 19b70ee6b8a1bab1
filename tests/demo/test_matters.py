"""The matters of enforcement in the demo, without the nights of a play."""

import heapq
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest
from django.core.management import call_command

from claims.models import BankLine, Claim
from core import clock, events
from demo import enforcing, parts
from demo.desk import Desk
from demo.disputing import Objecting
from demo.enforcing import Answer, Course, Turnout
from demo.office import Office
from demo.people import bsns
from demo.player import POST_DAYS, Waiting, _office_hours
from demo.region import build_region
from enforcement.models import EnforcementFile, Fine, Signal
from law.calendar import is_rest_day
from letters import services as letters
from letters.models import Letter
from letters.render import render
from remedies.models import Appeal, DefaultNotice, Objection
from tests import make

LAST_DAY = date(2026, 3, 31)
QUICK = cache(lambda: render("<html lang=nl><title>Brief</title><p>Brief.</p></html>"))
