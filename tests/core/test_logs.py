"""Log lines: JSON, and nothing that looks like a BSN."""

import json
import logging
import sys

from core.logs import BsnFilter, JsonFormatter


def line(message: str, *values: object, exc_info: object = None) -> str:
    record = logging.LogRecord("cases", logging.WARNING, "x.py", 1, message, values, exc_info)
    BsnFilter().filter(record)
    return JsonFormatter().format(record)


def test_a_line_is_one_object_with_level_logger_and_event():
    told = json.loads(line("case_opened %s", "2026-00001"))

    assert told["event"] == "case_opened 2026-00001"
    assert told["level"] == "warning"
    assert told["logger"] == "cases"


def test_nine_digits_are_blacked_out_in_the_text_and_in_the_values():
    text = line("bsn %s of 999992806", 123456782)

    assert "999992806" not in text
    assert "123456782" not in text


def test_a_longer_number_is_no_bsn():
    assert "1234567890" in line("number 1234567890")


def test_nine_digits_in_an_exception_are_blacked_out_too():
    try:
        raise ValueError("999992806")
    except ValueError:
        text = line("failed", exc_info=sys.exc_info())

    assert "ValueError" in text
    assert "999992806" not in text
