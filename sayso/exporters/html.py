"""One page as one self-contained document: the article with its claims marked, readable without JavaScript.

Everything from the page is escaped, nothing is loaded, and a strict policy in the document says so to the
browser: no script at all, and only the one style block whose digest it names.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection
from functools import cache
from hashlib import sha256
from importlib import resources

from sayso import __version__
from sayso.checks import ALL
from sayso.exporters.drawn import Additions, drawn
from sayso.exporters.markup import safe
from sayso.model import Article


def document(article: Article, checks: Collection[str] = ALL) -> str:
    """Return the whole document, ready for UTF-8; `checks` names those that ran on the page."""
    parts = drawn(article, Additions(), checks)
    style = _data("page.css") + parts.rules
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    name = safe(article.title or article.page.uri)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Sayso {__version__}">
<title>{name} · Sayso</title>
<style>{style}</style>
</head>
<body>
{_data("glyphs.svg")}<main class="wrap">
<article lang="{parts.language}">
{parts.body}
</article>
</main>
</body>
</html>
"""


@cache
def _data(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")
