"""Silence: the page is in a language whose claims are not read."""

from __future__ import annotations

from sayso.checks.check import Check
from sayso.lexicon import LANGUAGES
from sayso.model import Article, Finding
from sayso.syntax.document import Document


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell that the page is in a language without a lexicon, so that nothing else was looked for on it."""
    language = article.language or LANGUAGES[0]
    if language in LANGUAGES:
        return ()
    message = f"The page is in another language ({language}): its claims are not read yet."
    because = f"language found in {article.found_in.get('language', 'the text')}"
    return (CHECK.tell(message, because=(because,)),)


CHECK = Check("language", "note", "It is about what Sayso can do, not about the page.", find)
