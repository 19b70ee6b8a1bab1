"""Enforcement by step and outcome."""

from reports.indicators.definition import Indicator

INDICATORS: tuple[Indicator, ...] = ()
