"""Fictitious people by the million, made by the database: a name, and a BSN of the 11-test."""

import tomllib
from pathlib import Path

PARTS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)

NUMBERED = """
    CREATE TABLE bench.number AS
    SELECT row_number() OVER (ORDER BY eight)::int AS n, eight::text || rest AS bsn
    FROM (SELECT eight, (9 * (eight / 10000000 %% 10) + 8 * (eight / 1000000 %% 10)
                         + 7 * (eight / 100000 %% 10) + 6 * (eight / 10000 %% 10)
                         + 5 * (eight / 1000 %% 10) + 4 * (eight / 100 %% 10)
                         + 3 * (eight / 10 %% 10) + 2 * (eight %% 10)) %% 11 AS rest
          FROM generate_series(%(first)s, %(first)s + %(many)s * 6 / 5 + 100) eight) tried
    WHERE rest < 10
      AND NOT EXISTS (SELECT 1 FROM cases_newcomer t WHERE t.bsn = eight::text || rest)
    ORDER BY eight LIMIT %(many)s
"""
"""Numbers whose weighted sum can be divided by eleven; those of the demo are left out."""

FIRST_EIGHT = 20_000_000


def choice(part: str, step: int, prime: int) -> str:
    """SQL for one of these parts of a name, by the number of the copy."""
    words = PARTS[part]
    listed = ", ".join(f"'{word}'" for word in words)
    return f"(ARRAY[{listed}])[1 + (k.n::bigint * {prime} / {step}) % {len(words)}]"


SURNAME = " || ".join(
    (choice("first", 1, 7919), choice("second", 3, 104729), choice("last", 5, 1299709))
)
GIVEN_NAMES = f"{choice('given', 1, 15485863)} || ' ' || {choice('given', 7, 32452843)}"
