"""What follows a cue verb: its content, by the first of the verb's frames that fits.

One small function a frame. `_OPENERS` dispatches on the token that opens the content; what none of them
decides is tried by `_CLAUSES` and then, reading by reading, by the phrases of `phrase_frames.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from sayso.detectors.clauses import clause_end
from sayso.detectors.cues import Cue
from sayso.detectors.evidence import MARKS, holds_name
from sayso.detectors.phrase_frames import PHRASES, opens_infinitive
from sayso.detectors.reading import Content
from sayso.detectors.saying import PLACING, skip_saying
from sayso.lexicon.inflection import verb_forms
from sayso.syntax import classes
from sayso.syntax.language import LANGUAGE, closed
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Token

_HEARERS = closed("hearer_verbs")
_CLAUSE_OPENERS = closed("clause_openers")
_CLAUSE_VERBS = closed("clause_verbs")
_SENSING = closed("sensing_verbs")
_SAID_THINGS = closed("said_things")
_QUESTION_WORDS = closed("question_words")
_RELATIVES = frozenset({"who", "which", "where", "when"})
_NOMINAL = classes.SUBJECT_PRONOUNS | classes.DETERMINERS
_NOT_INFINITIVE = classes.DETERMINERS | classes.PRONOUNS | classes.ARTICLES
_AFTER_QUOTATION = classes.PREPOSITIONS | classes.AUXILIARIES | classes.MODALS
_BEFORE_THAT = classes.PREPOSITIONS | classes.TIME_NOUNS | {"last", "this", "earlier", ","}
_FARTHEST_VERB = 40  # tokens; a verb farther on belongs to another clause

ClauseFrame = Callable[[Sequence[Token], Cue, int], Content | None]
"""`(tokens, cue, at)`, where the content may begin at index `at`, to the content or None."""


def right_content(tokens: Sequence[Token], cue: Cue) -> Content | None:
    """Return the content after a cue by the first of the verb's frames that fits, or None."""
    start = skip_saying(tokens, cue.after, cue.entries)
    for probe in dict.fromkeys((start, cue.after)):
        found = _by_frames(tokens, cue, probe)
        if found is not None:
            return found
    return _later_quotation(tokens, cue)


def _by_frames(tokens: Sequence[Token], cue: Cue, at: int) -> Content | None:
    """Ask the frame that the token at `at` opens; where it opens none, each of the others in turn."""
    if at >= len(tokens):
        return None
    opener = _OPENERS.get(tokens[at].lower)
    if opener is not None and (tokens[at].lower == QUOTE or at + 1 < len(tokens)):
        return opener(tokens, cue, at)
    for frame in _CLAUSES:
        found = frame(tokens, cue, at)
        if found is not None:
            return found
    return _phrase(tokens, cue, at)


def _phrase(tokens: Sequence[Token], cue: Cue, at: int) -> Content | None:
    """Ask the frames of phrases, for each reading of the cue in turn."""
    for entry in cue.entries:
        for frame, read in PHRASES.items():
            if frame in entry.frames and (found := read(tokens, cue, entry, at)) is not None:
                return found
    return None


def _quotation(tokens: Sequence[Token], cue: Cue, at: int) -> Content | None:
    """Read a quotation right after the cue: said *“it will hold”*; said he *“stood firm” on the bill*."""
    entry = cue.entry_with("quote", "that", "clause", "as", "noun")
    if entry is None:
        return None
    clause = "quote" not in entry.frames or _goes_on(tokens, at)
    return Content(at, clause_end(tokens, at) if clause else at + 1, entry, "quote")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a content that begins with a quotation goes on outside it: "stood firm" on the bill."""
    if at + 1 >= len(tokens):
        return False
    return classes.is_noun_like(tokens[at + 1]) or tokens[at + 1].lower in _AFTER_QUOTATION


def _after_mark(tokens: Sequence[Token], cue: Cue, at: int) -> Content | None:
    """Read what follows a colon, or a comma before a quotation: said: *it will hold*; said, *“enough”*."""
    entry = cue.entry_with("quote", "that", "clause")
    if entry is None:
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].lower == QUOTE:
        end += 1
    if end > at + 1:
        return Content(at + 1, end, entry, "quote")
    if tokens[at].text == ":" and len(tokens) - at > 3:
        return Content(at + 1, len(tokens), entry, "colon")
    return None


def _later_quotation(tokens: Sequence[Token], cue: Cue) -> Content | None:
    """Read a quotation after a colon or comma, whatever phrase stands between: said of it: *“enough”*."""
    entry = cue.entry_with("quote")
    at = next((at for at in range(cue.after, len(tokens)) if tokens[at].lower == QUOTE), None)
    if entry is None or at is None or tokens[at - 1].text not in {":", ","} or _is_listed(tokens, at):
        return None
    between = tokens[cue.after : at]
    if any(token.lower in {"and", "but"} or token.lower in _participle_cues() for token in between):
        return None  # “...,” he said, adding: “...”
    return None if classes.has_finite(tokens, cue.after, at) else Content(at, at + 1, entry, "quote")


def _is_listed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the quotation at `at` is a title in a list: films by Quill, *“Sand Wars,”* and others."""
    said = tokens[at].text.strip(MARKS)
    return tokens[at - 1].text == "," and holds_name(said) and not said.endswith((".", "!", "?", "…"))


@cache
def _participle_cues() -> frozenset[str]:
    """Return the -ing forms of cue verbs."""
    forms = verb_forms(LANGUAGE).items()
    return frozenset(printed for printed, found in forms if any(form.form == "gerund" for form in found))


def _that_clause(tokens: Sequence[Token], cue: Cue, at: int) -> Content | None:
    """Read a clause opened by that: said that *it would hold*; told them that *it would hold*."""
    entry = cue.entry_with("that")
    if entry is None or not (_has_clause(tokens, at + 1) and _ties_that(tokens, cue, at)):
        return None
    pronoun = tokens[at + 1].lower in classes.BE_FORMS | {"would", "will"}
    start = at if pronoun else at + 1  # said *that was a lie*
    return Content(start, clause_end(tokens, at + 1), entry, "that")


def _has_clause(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a clause follows "that", and no noun that it points to: not "reiterated that approach"."""
    if classes.has_finite(tokens, start, len(tokens)):
        return True
    if any(token.lower == QUOTE for token in tokens[start:]):
        return True
    opener = tokens[start]
    plural = opener.lower.endswith("s") and len(tokens) - start > 4
    return plural or opener.is_capitalized or opener.lower in _NOMINAL


def _ties_that(tokens: Sequence[Token], cue: Cue, at: int) -> bool:
    """Tell whether "that" at `at` belongs to the cue: said there that; not: confirmed the plan that."""
    if at == cue.after or cue.entry_with("hearer-to") or any(entry.verb in _HEARERS for entry in cue.entries):
        return True
    first = tokens[cue.after]
    return first.lower in _BEFORE_THAT or classes.is_adverb(first) or classes.is_time(first)


def _infinitive(tokens: Sequence[Token], cue: Cue, at: int) -> Content | None:
    """Read an infinitive: plans *to leave*; urged residents *not to leave*; is said *to have left*."""
    if not opens_infinitive(tokens, at):
        return None
    to = at + 1 if tokens[at].lower == "not" else at
    verb = tokens[to + 1] if to + 1 < len(tokens) else None
    if verb is None or verb.is_capitalized or verb.lower in _NOT_INFINITIVE or classes.is_time(verb):
        return None  # "added to the list", "committed to him"
    placed = tokens[cue.after].lower in PLACING or classes.is_time(tokens[cue.after])
    passive, adjacent = cue.group.passive, at == cue.after or placed  # vowed *on Sunday* to fight on
    entry = cue.entry_with("to") if adjacent or passive else None
    if entry is None and (passive or not adjacent):
        entry = cue.entry_with("hearer-to")
    if entry is None and passive and adjacent:
        entry = cue.entry_with("that", "clause")
    if entry is None:
        return None
    frame = "to" if "hearer-to" not in entry.frames or "to" in entry.frames else "hearer-to"
    return Content(at, clause_end(tokens, at + 1), entry, frame)


def _question(tokens: Sequence[Token], cue: Cue, at: int) -> Content | None:
    """Read an indirect question: asked *whether it would hold*."""
    word = tokens[at].lower
    # "showed the man who left": who belongs to the man
    asks = word in _QUESTION_WORDS and (at == cue.after or word not in _RELATIVES)
    entry = cue.entry_with("wh") if asks else None
    return None if entry is None else Content(at, clause_end(tokens, at), entry, "wh")


def _bare_clause(tokens: Sequence[Token], cue: Cue, at: int) -> Content | None:
    """Read a clause without that: said *he would*; believes *the plan is sound*."""
    entry = cue.entry_with("clause")
    if entry is None:
        return None
    first = tokens[at]
    nominal = classes.is_noun_like(first) or first.lower in _NOMINAL
    if not nominal and first.lower not in _CLAUSE_OPENERS:
        return None
    if cue.form == "base" and at == cue.after and first.lower in {"it", "them"}:
        return None
    end = clause_end(tokens, at)
    quoted = any(token.lower == QUOTE for token in tokens[at + 1 : at + 5])
    long = end - at >= 4 and first.lower not in _SAID_THINGS
    if entry.verb in _SENSING and not (first.is_capitalized or first.lower in _NOMINAL):
        return None  # feel overwhelming, find time
    if quoted or (nominal and long and entry.verb in _CLAUSE_VERBS) or _states(tokens, at, end):
        return Content(at, end, entry, "clause")
    return None


def _states(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a clause with its own verb begins here: not "claimed self-defense *and was* acquitted"."""
    reach = next((at for at in range(start, end) if tokens[at].text in {":", "?"}), end)
    inside = range(start + 1, min(reach, start + _FARTHEST_VERB))
    verb = next((at for at in inside if classes.is_finite(tokens, at) and _is_main(tokens, start, at)), None)
    if verb is None or tokens[verb - 1].lower in {"and", "but", "or", "who", "which"}:
        return False
    commas = sum(tokens[at].text == "," for at in range(start + 1, verb))
    # one comma before the verb ends a phrase: "claims sovereignty over the island, marriage is"
    return commas != 1 or tokens[start].lower in classes.SUBORDINATORS | classes.PREPOSITIONS


def _is_main(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether a verb is the clause's own: the ship, which *had sunk*, was; luck where he *met*."""
    opened = next((i for i in range(at - 1, start, -1) if tokens[i].text == ","), None)
    if opened is not None and tokens[opened + 1].lower in {"who", "which", "whose"}:
        return False
    return all(tokens[i].lower not in {"where", "in which", "whereby"} for i in range(start + 1, at))


_OPENERS: Mapping[str, ClauseFrame] = {
    ":": _after_mark,
    ",": _after_mark,
    QUOTE: _quotation,
    "that": _that_clause,
}
"""By the lower-case form of the content's first token: the frame that alone decides."""

_CLAUSES: tuple[ClauseFrame, ...] = (_infinitive, _question, _bare_clause)
"""Frames of clauses, in the order in which they are tried."""
