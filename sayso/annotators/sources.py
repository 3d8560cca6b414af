"""One source phrase taken apart: its names, its head noun, its role, before the page is asked who that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.annotators.names import NameRun, name_runs
from sayso.annotators.source_heads import head_of, main_part
from sayso.annotators.source_parts import Head, SourceParts
from sayso.annotators.titles import (
    DEMONYMS,
    FIRST_NAMES,
    GOVERNMENTS,
    KNOWN_BODIES,
    NAME_WORDS,
    entry_of,
    is_plural,
    source_nouns,
)
from sayso.lexicon.entries import SourceNoun
from sayso.model import Span
from sayso.syntax import classes
from sayso.syntax.sentences import Sentence
from sayso.syntax.tokens import Token, tokenize

_DOCUMENT_WORDS = NAME_WORDS["document_words"]
_INDEFINITE = NAME_WORDS["indefinite"]
_PRONOUNS = classes.PRONOUNS | {
    "his",
    "her",
    "their",
    "its",
    "my",
    "our",
    "you",
    "your",
    "one",
    "many",
    "some",
    "most",
    "both",
    "none",
}
_ANYBODY = SourceNoun(noun="native", kind="person")  # of a place
_AFTER_PRONOUNS = frozenset({"all", "both", "himself", "herself", "itself", "themselves"})


def _nobodys(word: str) -> bool:
    """Tell of every word that it is nobody's last name: what is known without the page."""
    return not word


def take_apart(
    text: str, span: Span, is_plain: Callable[[str], bool], is_last_name: Callable[[str], bool] = _nobodys
) -> SourceParts:
    """Take a source phrase apart.

    `is_plain` tells of a word that opens a sentence whether it is no name, `is_last_name` of a word alone
    whether the page has somebody of that last name: *Baker* said, of Leon Baker.
    """
    tokens = _without_short_forms(tokenize(text, span.start, span.end))
    runs = list(name_runs(Sentence(tokens)))
    alone = tokens[0] if len(tokens) == 1 and tokens[0].is_capitalized else None
    known = " ".join(token.text for token in tokens) in KNOWN_BODIES  # *Burger King* is no king
    named = known or (alone is not None and is_last_name(alone.text))
    if named:
        runs = [NameRun(tokens, 0, len(tokens))]
    elif not runs and alone is not None and not is_plain(alone.text):  # *Denning* is no participle
        runs = [] if _is_of_lexicon(alone.lower) or _names_nobody(alone) else [NameRun(tokens, 0, 1)]
    elif runs and runs[0].start == 0 and _opens_sentence(text, span.start):
        runs = runs[1:] if _is_no_name(tokens, runs[0], is_plain) else _undescribed(runs)
    runs = [] if alone is not None and not named and _names_nobody(alone) else runs
    if _is_of_a_people(tokens):
        return SourceParts(span, tokens, [], Head(tokens[-1].lower, _ANYBODY, False, True), "", len(tokens))
    main = main_part(tokens, runs)
    words = [token for token in tokens if token.text not in {"[", "]"}]
    if len(words) == 2 and words[1].lower in _AFTER_PRONOUNS:
        words.pop()  # we *all*, he *himself*
    single = len(words) == 1 and words[0].lower in _PRONOUNS
    shouted = tokens[0].text.isupper() and len(tokens[0].text) > 1
    pronoun = words[0].lower if single and not shouted else ""
    head = None if named else head_of(tokens, main, runs)
    return SourceParts(span, tokens, [] if pronoun else runs, head, pronoun, main)


def _is_of_a_people(tokens: Sequence[Token]) -> bool:
    """Tell whether somebody is told by origin or age alone: the *Belgian*, the 34-year-old *Basque*."""
    last = tokens[-1]
    if len(tokens) == 2 and tokens[0].lower in {"the", "a", "an"} and last.lower.endswith("-year-old"):
        return True
    small = all(not token.is_capitalized for token in tokens[1:-1])
    people = last.text.istitle() and last.lower in DEMONYMS and not last.lower.endswith(("ese", "ish", "ch"))
    return 1 < len(tokens) <= 4 and tokens[0].lower in {"the", "a", "an"} and small and people


def _names_nobody(token: Token) -> bool:
    """Tell whether a capital alone is no name: *Another* said, *Eight* told, *Q*."""
    head, _, rest = token.text.partition("-")
    compound = len(head) > 2 and rest.islower()  # *Self-compassion* says so
    never = _INDEFINITE | classes.DETERMINERS | NAME_WORDS["never_first"]
    return len(token.text) == 1 or compound or token.lower in never


def _is_of_lexicon(word: str) -> bool:
    """Tell whether a lower-case word is a noun for who speaks; an ending alone makes none: *Goodman* said."""
    return word in source_nouns() or is_plural(word)


def _without_short_forms(tokens: list[Token]) -> list[Token]:
    """Leave out a short form in brackets before a name: Member of Parliament *(MP)* Ida Vale."""
    for at in range(1, len(tokens) - 3):
        bracketed = tokens[at].text == "(" and tokens[at + 2].text == ")"
        if bracketed and tokens[at + 1].text.isupper() and tokens[at + 3].is_capitalized:
            return [*tokens[:at], *tokens[at + 3 :]]
    return tokens


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip("“\"‘' ")
    return not before or before[-1] in ".!?:\n"


def _is_no_name(tokens: Sequence[Token], run: NameRun, is_plain: Callable[[str], bool]) -> bool:
    """Tell whether the capital that opens a sentence is the sentence's and no name's: Officials, Reports."""
    first = tokens[run.start]
    if run.end - run.start > 1:
        return False
    known = source_nouns().get(first.lower) or (entry_of(first.lower) if is_plural(first.lower) else None)
    if known is not None or first.lower in _DOCUMENT_WORDS:
        return True
    owner = len(tokens) > 1 and classes.is_possessive(tokens[1])
    return not owner and (is_plain(first.text) or _opens_plural(tokens))


def _undescribed(runs: list[NameRun]) -> list[NameRun]:
    """Return the names without a capital of the sentence's that tells what the first is: *Insurer* Vanta."""
    first = runs[0]
    if first.end - first.start < 2 or first.tokens[0].lower not in NAME_WORDS["company_descriptors"]:
        return runs
    return [NameRun(first.tokens, 1, first.end), *runs[1:]]


def _opens_plural(tokens: Sequence[Token]) -> bool:
    """Tell whether the capital that opens a sentence only describes a plural of no known kind: *Job* cuts."""
    at = next((at for at in range(1, len(tokens)) if not _is_small_noun(tokens, at)), len(tokens)) - 1
    following = tokens[at].lower if at else ""
    known = entry_of(following) is not None or tokens[0].lower in FIRST_NAMES or tokens[0].text.isupper()
    plural = following.endswith("s") and not following.endswith(("ss", "us", "is"))
    return plural and not known and tokens[0].text not in GOVERNMENTS


def _is_small_noun(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word may go on a description with a small letter: Health *care providers*."""
    return classes.is_noun_like(tokens[at]) and not tokens[at].is_capitalized
