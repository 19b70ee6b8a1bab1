"""Fictitious people by the million, made by the database: a name, and a BSN of the 11-test."""

GIVEN = (
    "Ahmad Amina Biniam Dawit Elena Farida Fatima Genet Hanna Ibrahim Iryna Jamal Karim Layla Luam "
    "Mariam Mehmet Mohammad Nadia Natalia Nour Oleksandr Omar Rahel Rana Samira Selam Sofia Tariq "
    "Yonas Yusuf Zahra"
).split()
FIRST, SECOND, LAST = (
    "Abd Ald Ber Bog Cha Dal Dem Fay Gar Gir Hab Had Ham Jab Kas Kid Kov Lem Mal Man Mir Naz Osm Pet "
    "Rah Rez Sal Sha Tek Vas Yam Zer".split(),
    "a al an e el en i in is o or u".split(),
    "bari chenko dani ddin fova hama hari idi jar kele kid lah li madi mani mov nova noor rani sadi "
    "selassie shi taki tova udi wan yan yar zadeh zai zani zik".split(),
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


def choice(words: list[str], step: int, prime: int) -> str:
    """SQL for one of the words, by the number of the copy."""
    listed = ", ".join(f"'{word}'" for word in words)
    return f"(ARRAY[{listed}])[1 + (k.n::bigint * {prime} / {step}) % {len(words)}]"


SURNAME = (
    f"{choice(FIRST, 1, 7919)} || {choice(SECOND, 3, 104729)} || {choice(LAST, 5, 1299709)}"
)
GIVEN_NAMES = f"{choice(GIVEN, 1, 15485863)} || ' ' || {choice(GIVEN, 7, 32452843)}"
