"""Alerts, a claim that somebody waits for each: as lines of JSON, and as an Atom feed of the latest."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import msgspec

from sayso.exporters.context import sentence_of
from sayso.exporters.hits import hit_record, numbered
from sayso.exporters.jsonl import record_line
from sayso.exporters.markup import safe
from sayso.ledger.answers import Hit

ALERT_SCHEMA = "sayso.alert/1"

_NAMESPACE = uuid5(NAMESPACE_URL, "https://schemas.invalid/sayso/alert")
_LONGEST_TITLE = 200
_NEVER = "1970-01-01T00:00:00Z"


def alert_line(id: str, watch: str, at: str, hit: Hit) -> str:
    """Return an alert as one line of JSON: what was waited for, when it came, the claim where it stands."""
    entry = numbered(hit.found)
    article = hit.found.article
    cue = " … ".join(span.of(article.text) for span in hit.found.claim.cue)
    shown = {
        "who": f"{entry.name}, {cue}" if cue else entry.name,
        "sentence": sentence_of(article, hit.found.claim, hit.marks).of(article.text),
    }
    told = {"schema": ALERT_SCHEMA, "id": id, "watch": watch, "at": at, "shown": shown}
    return record_line({**told, **hit_record(hit)})


def alert_id(watch: str, hit: Hit) -> str:
    """Name an alert by what is told: the watch, the page's address, who says what and how.

    The same claim in a page's next version has another claim's id and is still no news.
    """
    claim, text = hit.found.claim, hit.found.article.text
    words = " ".join(" ".join(span.of(text) for span in claim.content).split()).casefold()
    speaker = claim.speaker.name if claim.speaker else ""
    parts = (watch, hit.found.version.uri, speaker, claim.stance, str(claim.negated), claim.status, words)
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def atom(lines: Sequence[bytes], name: str) -> str:
    """Return alerts, given as their lines of JSON with the newest last, as an Atom feed (RFC 4287).

    `name` is the ledger's, whole: it tells one ledger's feed from another's, and only its end is shown. A
    feed without an entry was last changed in 1970.
    """
    alerts = [msgspec.json.decode(line) for line in reversed(lines)]
    entries = "".join(_entry(alert) for alert in alerts)
    latest = str(alerts[0]["at"]) if alerts else _NEVER
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{uuid5(_NAMESPACE, name).urn}</id>\n<title>Sayso: {safe(PurePath(name).name)}</title>\n"
        f"<updated>{safe(latest)}</updated>\n<author><name>Sayso</name></author>\n{entries}</feed>\n"
    )


def _entry(alert: dict[str, Any]) -> str:
    version = alert["version"]
    title = " ".join(
        f"{alert['watch']}: {alert['shown']['who']}: {' … '.join(alert['claim']['words'])}".split()
    )
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    outlet = version["outlet"] or version["uri"]
    return (
        f"<entry>\n<id>{uuid5(_NAMESPACE, alert['id']).urn}</id>\n<title>{safe(title)}</title>\n"
        f"<updated>{safe(alert['at'])}</updated>\n<author><name>{safe(outlet)}</name></author>\n"
        f'<link rel="alternate" href="{safe(version["uri"])}"/>\n'
        f'<category term="{safe(alert["watch"])}"/>\n'
        f"<content>{safe(alert['shown']['sentence'])}</content>\n</entry>\n"
    )
