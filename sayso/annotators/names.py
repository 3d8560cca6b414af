"""Names as printed: runs of capitalised words, with the titles before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.annotators.known_bodies import end_of_body
from sayso.annotators.titles import (
    FIRST_NAMES,
    GOVERNMENTS,
    NAME_WORDS,
    ORGANIZATION_WORDS,
    after_titles,
    ends_phrase,
    entry_of,
    is_office,
    is_plural,
    source_nouns,
)
from sayso.lexicon import words
from sayso.model import Span
from sayso.syntax import classes
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.tokens import Token

_INSIDE = NAME_WORDS["name_particles"] | {"of", "for", "and", "the", "&"}
_NEVER_FIRST = NAME_WORDS["never_first"] | NAME_WORDS["describing_first"] | words("en", "sentence_starters")
_OPENS_PERSON = FIRST_NAMES | classes.HONORIFICS
_DESCRIBING_ENDS = tuple(NAME_WORDS["describing_ends"])

_ARTICLE_NAME = re.compile(r"(?:a[dlnrsz]|a[st]h|el|ul)[-‐‑][A-Z]")  # Ahmed *al-Assadi*
_FEWEST_OF_BODY = (
    2  # words of a body whose office is told; of one word, it belongs to the office: of the House
)


class NameRun:
    """Capitalised words in a row, with the role words that stand before the name; indices into `tokens`."""

    __slots__ = ("end", "name_start", "start", "tokens")

    def __init__(self, tokens: Sequence[Token], start: int, end: int) -> None:
        self.tokens, self.start, self.end = tokens, start, end
        self.name_start = after_titles(tokens, start, end)

    @property
    def words(self) -> list[Token]:
        """The name itself, without honorifics and role words before it."""
        return list(self.tokens[self.name_start : self.end])

    @property
    def span(self) -> Span:
        """The name in code points of the text, a possessive at its end left out."""
        words = self.words
        while len(words) > 1 and classes.is_possessive(words[-1]):
            words.pop()
        return Span(words[0].start, words[-1].end)

    @property
    def printed(self) -> list[str]:
        """The words of the name as printed, possessives left out."""
        return [token.text for token in self.words if not classes.is_possessive(token)]

    @property
    def is_bare_office(self) -> bool:
        """Tell whether the run is an office without a bearer's name: Prime Minister."""
        last = self.tokens[self.end - 1].lower
        entry = source_nouns().get(last)
        if entry is None or entry.kind != "person":
            return False
        return self.words[0].lower not in FIRST_NAMES


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token is a month or day, and no first name: *Jan* 4, not: *Jan* Liphardt."""
    token = tokens[at]
    if not classes.is_time(token):
        return False
    follower = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.lower not in NAME_WORDS["months_as_names"] or follower is None:
        return True
    return not follower.is_capitalized or not classes.is_noun_like(follower) or classes.is_time(follower)


def name_runs(sentence: Sentence) -> Iterator[NameRun]:
    """Yield the runs of capitalised words in a sentence, those inside quotations left out."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        if tokens[at].text == tokens[at].lower:  # no capital, so no name, nor a body's first word
            at += 1
            continue
        known = end_of_body(tokens, at)
        if known > at:
            yield NameRun(tokens, at, known)
            at = known
            continue
        if not _starts_name(tokens, at):
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and _continues_name(tokens, at, end):
            end += 1
        while end > at + 1 and tokens[end - 1].lower in _INSIDE and not tokens[end - 1].is_capitalized:
            end -= 1
        last = end
        while end > at + 1 and tokens[end - 1].lower in NAME_WORDS["letters_after_names"]:
            end -= 1  # Durham Hall *QC*
        yield from _apart(tokens, at + _describes_company(tokens, at, end), end)
        at = last


def _describes_company(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the capital that opens a sentence says what a company is: *Insurer* Vanta Life."""
    opens = start == 0 and end > 1 and tokens[0].lower in NAME_WORDS["company_openers"]
    return opens and tokens[1].is_capitalized and classes.is_noun_like(tokens[1])


def _apart(tokens: Sequence[Token], start: int, end: int) -> Iterator[NameRun]:
    """Yield a run; of an office in a body the body, and what follows: Chair of the *Tarn Foundation*."""
    of = next((at for at in range(start + 1, end - 2) if tokens[at].lower == "of"), end)
    first = of + 2
    if first < end and tokens[of + 1].lower == "the" and is_office(tokens[of - 1].lower):
        last = next((at for at in range(end, first, -1) if tokens[at - 1].lower in ORGANIZATION_WORDS), 0)
        if last - first >= _FEWEST_OF_BODY:
            yield NameRun(tokens, first, last)
            start = last
    if start < end:
        yield NameRun(tokens, start, end)


def _starts_name(tokens: Sequence[Token], at: int) -> bool:  # noqa: PLR0911 -- a list of cases, in order
    token = tokens[at]
    if not token.is_capitalized:
        return _ARTICLE_NAME.match(token.text) is not None
    if token.lower.endswith(_DESCRIBING_ENDS) or token.lower == QUOTE or _is_time(tokens, at):
        return False
    if token.lower in classes.HONORIFICS:
        return True
    if token.lower == "all" and at > 0:
        return at + 1 < len(tokens) and _is_capital_noun(tokens[at + 1])  # All Tarn Radio
    if token.lower == "will":
        return at + 1 < len(tokens) and _is_capital_noun(tokens[at + 1])  # plant manager *Will* Hale
    if not classes.is_noun_like(token) or token.lower in classes.DETERMINERS:
        return False
    if token.lower in NAME_WORDS["doubtful_ranks"]:
        return _opens_with_rank(tokens, at)
    return at > 0 or _opens_as_name(tokens)


def _opens_with_rank(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word that may be a rank begins a name: Major League Soccer; not: Major Vanta cuts."""
    end = at + 1
    while end < len(tokens) and _is_capital_noun(tokens[end]):
        end += 1
    known = end > at + 1 and (
        tokens[at + 1].lower in FIRST_NAMES or tokens[at + 1].lower in ORGANIZATION_WORDS
    )
    return known or (end > at + 1 and ends_phrase(tokens, end))


def _opens_as_name(tokens: Sequence[Token]) -> bool:  # noqa: PLR0911 -- a list of cases, in order
    """Tell whether the capital that opens a sentence is a name's: by the next word or as known."""
    token = tokens[0]
    follower = tokens[1] if len(tokens) > 1 else None
    if token.text in GOVERNMENTS or token.lower in FIRST_NAMES:
        return True
    if token.lower in _NEVER_FIRST:
        # *New* Jersey
        return token.lower == "new" and follower is not None and follower.lower in NAME_WORDS["after_new"]
    if token.text.isupper() and len(token.text) > 1:
        return True
    if token.lower.endswith("ly") and len(token.lower) > 5:
        return False
    named_next = follower is not None and _is_capital_noun(follower)
    if follower is not None and follower.lower in {"of", "for"} and len(tokens) > 2:
        named_next = tokens[2].is_capitalized or (tokens[2].lower == "the" and len(tokens) > 3)
    if token.lower.endswith("ing") and len(token.lower) > 6:
        return named_next
    if entry_of(token.lower) is not None or token.lower in classes.MEDIA:
        return named_next and not is_plural(token.lower)
    return True


def _continues_name(  # noqa: PLR0911 -- a list of cases, one for each linking word
    tokens: Sequence[Token], start: int, at: int
) -> bool:
    """Tell whether `tokens[at]` goes on with the name that begins at `start`."""
    token = tokens[at]
    if _ARTICLE_NAME.match(token.text):
        return True
    if token.lower in NAME_WORDS["caption_labels"]:
        return False
    if token.is_capitalized and not classes.is_time(token):
        listed = token.lower in {"of", "the"} | NAME_WORDS["adjectives_in_names"]
        return classes.is_noun_like(token) or listed or tokens[at - 1].lower == "to"
    if at + 1 >= len(tokens):
        return False
    follower = tokens[at + 1]
    if classes.is_possessive(token):
        # "the Ellary Anglers' Club", "the Children's Hospital", not: "Taiwan's Constitutional Court"
        owner = tokens[at - 1].lower
        owners = token.lower in {"'", "’"} or owner.endswith("men") or owner in NAME_WORDS["owners_in_names"]
        return owners and follower.is_capitalized and follower.lower in ORGANIZATION_WORDS
    if token.lower in NAME_WORDS["name_particles"]:
        return _is_capital_noun(follower)
    if token.lower == "of":
        after = tokens[at + 2] if follower.lower == "the" and at + 2 < len(tokens) else follower
        return _is_capital_part(after) and _takes_of(tokens, start, at)
    if token.lower in {"to", "on", "in"} or (token.lower == "for" and tokens[at - 1].lower == "transport"):
        return follower.is_capitalized and tokens[at - 1].lower in NAME_WORDS[f"{token.lower}_heads"]
    if token.lower in {"for", "&"}:
        office = entry_of(tokens[at - 1].lower)
        takes = _has_organization_word(tokens, start, at) or (office is not None and office.kind == "person")
        return follower.is_capitalized and (token.lower == "&" or takes)
    if token.lower == "the":
        return follower.is_capitalized and tokens[at - 1].lower in {"of", "for", "and"}
    return token.lower == "and" and follower.lower != "and" and _takes_and(tokens, start, at)


def _is_capital_noun(token: Token) -> bool:
    return token.is_capitalized and classes.is_noun_like(token) and not classes.is_time(token)


def _is_capital_part(token: Token) -> bool:
    """Tell whether a capital may go on with a body's name, an adjective too: Ministry of *Public* Health."""
    return _is_capital_noun(token) or (
        token.is_capitalized and token.lower in NAME_WORDS["adjectives_in_names"]
    )


def _takes_of(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether "of" goes on with the name before it: Bank *of* America, not: Mike Jones *of* Tarn."""
    head = tokens[at - 1].lower
    if tokens[start].lower in _OPENS_PERSON:
        return False
    office = source_nouns().get(head)
    if office is not None and office.kind == "person":
        return True
    return head in NAME_WORDS["of_heads"] or _has_organization_word(tokens, start, at)


def _has_organization_word(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(token.lower in ORGANIZATION_WORDS for token in tokens[start:end])


def _takes_and(  # noqa: PLR0911 -- a list of cases, in order
    tokens: Sequence[Token], start: int, at: int
) -> bool:
    """Tell whether "and" joins two words of one name: Trade and Industry, Iraq *and* the Levant.

    It does in a state's name, after of or for in an organization's name, and before an organization's last
    word where "the" opens the name (the Food *and* Drug Administration); never before an office or acronym.
    """
    step = 2 if at + 1 < len(tokens) and tokens[at + 1].lower == "the" else 1
    end = at + step
    while end < len(tokens) and end < at + 8 and _is_capital_noun(tokens[end]):
        end += 1
    right = tokens[at + step : end]
    if not right:
        return False
    if " ".join(token.text for token in tokens[start:end]) in GOVERNMENTS:
        return True
    if _is_new_name(right, tokens[at - 1]):
        return False
    if step > 1 and right[-1].lower in ORGANIZATION_WORDS and _has_organization_word(tokens, start, at):
        return False  # the Ministry of Health and *the Tarn Institute*
    if any(token.lower in {"of", "for"} for token in tokens[start:at]):
        return (
            _has_organization_word(tokens, start, at)
            or tokens[start].lower in NAME_WORDS["of_heads"]
            or any(token.lower in NAME_WORDS["of_heads"] for token in tokens[start:at])
        )
    if tokens[at - 1].lower in NAME_WORDS["paired_fields"] and tokens[start].lower not in FIRST_NAMES:
        return right[-1].lower in ORGANIZATION_WORDS  # the National *Search and* Rescue Agency
    opened = start > 0 and tokens[start - 1].lower == "the"
    return opened and right[-1].lower in ORGANIZATION_WORDS and not _has_organization_word(tokens, start, at)


def _is_new_name(right: Sequence[Token], before: Token) -> bool:
    """Tell whether the words after "and" begin a name of their own."""
    first = right[0]
    if first.lower in _OPENS_PERSON or is_office(first.lower):
        return True
    if first.text in GOVERNMENTS:
        return before.text not in GOVERNMENTS
    if first.text.isupper() and len(first.text) > 1:
        return True
    return any(is_office(token.lower) for token in right) and len(right) > 1
