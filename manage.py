#!/usr/bin/env python
"""Run a management command; without an environment the local profile is used."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inburgering.settings.local")
    execute_from_command_line(sys.argv)
