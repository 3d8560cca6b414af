"""The words that describe a name where it stands: titles before it, the apposition or acronym after it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotators.body_names import is_organization_name
from sayso.annotators.names import NameRun
from sayso.annotators.titles import FIRST_NAMES, NAME_WORDS, entry_of, is_office, source_nouns
from sayso.syntax import classes
from sayso.syntax.appositions import is_apposition
from sayso.syntax.tokens import Token

_LONGEST_TITLE = 6  # words before a name: "former Tarn county deputy police chief" has six
_LONGEST_APPOSITION = 20  # tokens; longer ones tell a story instead of giving an office
_AFTER_APPOSITION = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "?", "!"})
_DETERMINING = frozenset({"the", "its", "his", "her", "their", "our"})
_STANDING_ALONE = classes.HONORIFICS - {"judge", "justice"}


def described_before(text: str, run: NameRun) -> str:
    """Return the descriptive words before a name, small ones too: former police chief, Norvik President.

    An article and a lone honorific (Mr, Dr) are none. Empty where they end in no office or body.
    """
    start = run.start
    while start > 0 and run.start - start < _LONGEST_TITLE and _may_describe(run.tokens, start - 1):
        start -= 1
    words = list(run.tokens[start : run.name_start])
    while words and words[-1].lower in _STANDING_ALONE:
        words.pop()
    while words and (words[0].lower in classes.ARTICLES or classes.is_possessive(words[0])):
        words.pop(0)
    if not words or not _is_description(words):
        return _described_before_comma(text, run)
    return text[words[0].start : words[-1].end]


def _described_before_comma(text: str, run: NameRun) -> str:
    """Return the office that a name follows in apposition: the *transport minister*, Ida Vale, said.

    The name must end its clause too: in "told the minister, Ida Vale said" it begins another.
    """
    tokens, comma = run.tokens, run.start - 1
    if comma < 1 or tokens[comma].text != "," or not is_office(tokens[comma - 1].lower):
        return ""
    if tokens[comma - 1].lower in NAME_WORDS["held_by_bodies"] and not _is_somebody(run):
        return ""  # the owner, *Vantamar*
    if run.end < len(tokens) and tokens[run.end].text not in _AFTER_APPOSITION:
        return ""
    start = comma - 1
    while start > 0 and comma - start < _LONGEST_TITLE and _may_describe(tokens, start - 1):
        start -= 1
    determined = start > 0 and (
        tokens[start - 1].lower in _DETERMINING or classes.is_possessive(tokens[start - 1])
    )
    return text[tokens[start].start : tokens[comma - 1].end] if determined else ""


def _is_somebody(run: NameRun) -> bool:
    """Tell whether a name may be a person's by its words: of two or more, none of them a body's."""
    words = run.printed
    return words[0].lower() in FIRST_NAMES or (len(words) > 1 and not is_organization_name(words))


def _may_describe(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token before a title or name belongs to the description."""
    token = tokens[at]
    if not token.is_word or classes.is_time(token) or not classes.is_noun_like(token):
        return False
    if token.is_capitalized and at == 0 and token.lower in NAME_WORDS["never_first"]:
        return False
    return token.lower not in classes.DETERMINERS and not classes.is_finite(tokens, at)


def _is_description(words: Sequence[Token]) -> bool:
    """Tell whether the last word before a name says what its bearer is."""
    last = words[-1].lower
    return is_office(last) or last in source_nouns() or words[-1].is_capitalized


def described_after(text: str, run: NameRun) -> str:
    """Return the apposition after a name: the chief executive of Vanta; empty where there is none."""
    tokens, start = run.tokens, run.end + 1
    if start >= len(tokens) or tokens[run.end].text != ",":
        return ""
    if start + 1 < len(tokens) and tokens[start].text.isdigit() and tokens[start + 1].text == ",":
        start += 2  # an age between the commas
    most = min(len(tokens), start + _LONGEST_APPOSITION)
    end = next((at for at in range(start, most) if tokens[at].text in {",", ".", ";", "—", "–"}), most)
    if end >= most and end < len(tokens):
        return ""
    end = next((at for at in range(start + 1, end) if tokens[at].lower in classes.RELATIVES), end)
    if end <= start or not is_apposition(tokens, start, end):
        return ""
    described = text[tokens[start].start : tokens[end - 1].end]
    return described if role_head(described) else ""


def role_head(role: str) -> str:
    """Return the head noun of a description in lower case: mayor of Tarn -> mayor; "" where none is known."""
    words: list[str] = []
    for word in role.replace(",", " ,").split():
        if word.lower() in classes.PREPOSITIONS or word == ",":
            break
        words.append(word.lower())
    nouns = source_nouns()
    if " ".join(words[-2:]) in nouns:
        return " ".join(words[-2:])
    return words[-1] if words and (words[-1] in nouns or is_office(words[-1])) else ""


def kind_of(noun: str) -> str:
    """Return the kind of speaker that a noun tells: company -> organization; "" where unknown."""
    entry = entry_of(noun) if noun else None
    if entry is None:
        return ""
    return "person" if entry.kind == "unnamed" or entry.speaks_for else entry.kind


def acronym_after(run: NameRun) -> str:
    """Return the acronym in brackets right after a name: World Health Organization (WHO).

    A short form that is no acronym must begin with the same letter: Philippine Institute (Phivolcs).
    """
    after = run.tokens[run.end : run.end + 3]
    if len(after) < 3 or after[0].text != "(" or after[2].text != ")":
        return ""
    short = after[1].text
    same_initial = short[0].isupper() and short[0] == run.words[0].text[0]
    return short.replace(".", "") if short.isupper() or same_initial else ""
