"""Who is heard most often, fast enough for a page: counted by the index of speakers, and told for a few.

`tallies.speakers` counts every claim of a question exactly and takes a minute over a million claims; this
looks at the names alone, which an index has in order, and then at the claims of those who are shown.
"""

from __future__ import annotations

import json

from sqlalchemy import Connection, text

from sayso.ledger.answers import Heard

_OFTEN = text("""
    SELECT speaker, count(*) FROM claims WHERE speaker > ''
    GROUP BY speaker ORDER BY 2 DESC, 1 LIMIT :most
""")
_NAMED = text("""
    SELECT speaker, count(*) FROM claim_words CROSS JOIN claims ON claims.number = claim_words.rowid
    WHERE claim_words MATCH :match AND speaker > ''
    GROUP BY speaker ORDER BY 2 DESC, 1 LIMIT :most
""")
_TOLD = text("""
    SELECT c.speaker, c.kind, count(*), count(DISTINCT c.version), count(DISTINCT v.outlet),
        sum(c.status = 'disputed'),
        min(nullif(substr(v.published, 1, 10), '')), max(substr(v.published, 1, 10))
    FROM json_each(:names) AS n
    CROSS JOIN claims c ON c.speaker = n.value
    CROSS JOIN versions v ON v.number = c.version
    CROSS JOIN documents d ON d.number = v.document
    WHERE d.latest = v.number AND c.kind <> 'page'
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
""")


def most_heard(connection: Connection, limit: int, name: str = "", kind: str = "") -> list[Heard]:
    """Return named speakers of the latest versions, the most often heard first, by name or kind."""
    most = limit * 2 if kind else limit
    words = " ".join('"' + word.replace('"', '""') + '"' for word in name.split())
    if words:
        rows = connection.execute(_NAMED, {"match": f"voice : ({words})", "most": most})
    else:
        rows = connection.execute(_OFTEN, {"most": most})
    names = json.dumps([row[0] for row in rows])
    told = (
        Heard(who, of, "", claims, pages, outlets, disputed, first or "", last)
        for who, of, claims, pages, outlets, disputed, first, last in connection.execute(
            _TOLD, {"names": names}
        )
    )
    return [one for one in told if not kind or one.kind == kind][:limit]
