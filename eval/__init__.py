"""Benchmarks on real pages, and the floors under them: `python -m eval`.

Each benchmark is a module with `NAME` and `run(limit=None) -> dict[str, float]`, where `limit` bounds the
number of articles or pages. It raises `eval.data.MissingDataError` where its data is not on this machine.
"""

# In the order of the table. To add a benchmark: a module in this folder, and its name here.
BENCHMARKS = (
    *("attribution", "encoder", "corpus", "coreference", "checkworthy", "checked", "extraction", "lines"),
    *("quantities", "times", "places", "findings", "findings_short", "changes", "links", "links_scale"),
    *("stories", "copies", "copies_short", "peers", "stack", "speed", "ledger", "desk", "batch"),
)

# Not gated: speed, stack, ledger, desk, batch and links_scale depend on the machine and on who else is using
# it; coreference is read of genres that are no news (biographies, fiction, talk), to be looked at for what it
# gets wrong there; changes rests on edits that are made where rules find something to edit, so that better
# rules make other edits. Peers are other people's tools, and most machines have none of them. Findings are
# counted over all pages at hand, which takes a quarter of an hour: findings_short holds them on a sample.
# Copies take a minute: copies_short holds them on a sample.
UNGATED = frozenset(
    {
        *("speed", "stack", "ledger", "desk", "batch", "links_scale"),
        *("coreference", "changes", "peers", "findings", "copies"),
    }
)
