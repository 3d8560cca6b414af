"""The sentence vectors of claims: made from their words by a network, kept to find claims that say the like.

They are made by a step of their own, `sayso index`, not when a page is added: reading twenty sentences by
that network takes as long as reading the page. A vector belongs to one row of `claims` and goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from secrets import token_hex

from sqlalchemy import Connection, Engine, text

from sayso.ledger.database import transaction

Encode = Callable[[Sequence[str]], Sequence[bytes]]
"""Gives each text its vector: `WIDTH` whole numbers of eight bits."""

WIDTH = 384
AT_ONCE = 256  # claims of one transaction: a second of work, so that other writers hardly wait

_KEY = "vectors"
_MISSING = text(f"""
    SELECT c.number, c.content FROM claims c LEFT JOIN vectors v ON v.claim = c.number
    WHERE v.claim IS NULL AND c.number > :after ORDER BY c.number LIMIT {AT_ONCE}
""")  # noqa: S608 -- our own number
_KEEP = text("""
    INSERT OR IGNORE INTO vectors (claim, digest, vector)
    SELECT number, :digest, :vector FROM claims WHERE number = :claim AND content = :content
""")
_STORED = text("""
    SELECT v.claim, v.digest, v.vector, c.content FROM vectors v LEFT JOIN claims c ON c.number = v.claim
    WHERE v.claim > :after ORDER BY v.claim LIMIT 10000
""")
_SET_META = text(
    "INSERT INTO meta (key, value) VALUES (:key, :value) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def index(
    engine: Engine, encode: Encode, model: str, step: Callable[[int], object] = lambda count: None
) -> int:
    """Give a vector to every claim that has none, and return how many got one.

    Vectors of another `model` are made anew. `step` is told how many were made after each transaction. What
    was made outlives an interruption; the next call goes on where it ended.
    """
    with transaction(engine, write=True) as connection:
        if state_of(connection)[1] != model:
            forget(connection)
            connection.execute(_SET_META, {"key": _KEY, "value": f"{token_hex(8)} {model}"})
    made = after = 0
    while True:
        with transaction(engine) as connection:
            rows = connection.execute(_MISSING, {"after": after}).all()
        if not rows:
            return made
        found = encode([row.content for row in rows])
        with transaction(engine, write=True) as connection:
            if state_of(connection)[1] != model:  # another program, another model, meanwhile
                return made
            values = [
                {"claim": row.number, "content": row.content, "vector": v, "digest": digest(row.content, v)}
                for row, v in zip(rows, found, strict=True)
            ]
            connection.execute(_KEEP, values)
        after = rows[-1].number
        made += len(rows)
        step(len(rows))


def missing(connection: Connection) -> int:
    """Count the claims without a vector."""
    counted = "SELECT (SELECT count(*) FROM claims) - (SELECT count(claim) FROM vectors)"
    return int(connection.execute(text(counted)).scalar_one())


def is_behind(connection: Connection) -> bool:
    """Tell whether the newest claim has no vector: at once, where counting would read all of them."""
    newest = "SELECT max(number) > coalesce((SELECT max(claim) FROM vectors), 0) FROM claims"
    return bool(connection.execute(text(newest)).scalar_one())


def state_of(connection: Connection) -> tuple[str, str]:
    """Return the token of the vectors, another one after any was taken away, and the model that made them."""
    row = connection.execute(text("SELECT value FROM meta WHERE key = :key"), {"key": _KEY}).first()
    token, _, model = row[0].partition(" ") if row else ("", "", "")
    return token, model


def forget(connection: Connection, claims: Sequence[int] | None = None) -> None:
    """Take vectors away, all of them or those of some claims; what was made from them is known as old."""
    if claims is None:
        connection.execute(text("DELETE FROM vectors"))
    else:
        connection.execute(
            text("DELETE FROM vectors WHERE claim = :claim"), [{"claim": each} for each in claims]
        )
    renew(connection)


def renew(connection: Connection) -> None:
    """Give the vectors a new token, where they have one: some were taken away."""
    token, model = state_of(connection)
    if token:
        connection.execute(_SET_META, {"key": _KEY, "value": f"{token_hex(8)} {model}"})


def stored(connection: Connection, after: int, limit: int) -> list[tuple[int, bytes]]:
    """Return up to `limit` claims past the number `after` with their vectors, in order."""
    ask = text("SELECT claim, vector FROM vectors WHERE claim > :after ORDER BY claim LIMIT :limit")
    return [(row.claim, row.vector) for row in connection.execute(ask, {"after": after, "limit": limit})]


def digest(content: str, vector: bytes) -> bytes:
    """Return what ties a vector to the words that it was made from."""
    words = content.encode("utf-8", "replace")
    return blake2b(len(words).to_bytes(8) + words + vector, digest_size=8).digest()


def wrong(engine: Engine) -> Iterator[int]:
    """Yield the claims whose vector was not made from their words."""
    after = 0
    while True:
        with transaction(engine) as connection:
            rows = connection.execute(_STORED, {"after": after}).all()
        if not rows:
            return
        for row in rows:
            if (
                row.content is None
                or len(row.vector) != WIDTH
                or row.digest != digest(row.content, row.vector)
            ):
                yield row.claim
        after = rows[-1].claim
