"""Log lines as JSON, without anything that looks like a BSN."""

import json
import logging
import re

_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")


class BsnFilter(logging.Filter):
    """Blacks out every run of nine digits, whoever logged it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _NINE_DIGITS.sub("*********", record.getMessage())
        record.args = None
        return True


class JsonFormatter(logging.Formatter):
    """One object a line: when, level, logger, event, and the exception where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = _NINE_DIGITS.sub("*********", self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
