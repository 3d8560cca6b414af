"""Where a content begins and ends: after a cue by the verb's frames, before one, and round it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.detectors.cues import Cue
from sayso.lexicon import words
from sayso.lexicon.entries import CueVerb
from sayso.lexicon.inflection import noun_forms, verb_forms
from sayso.syntax import classes
from sayso.syntax.phrases_after import noun_phrase_after, noun_phrase_reach
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Token
from sayso.syntax.verbs import verb_group

_HEARERS = words("en", "hearer_verbs")
_CLAUSE_OPENERS = words("en", "clause_openers")
_PHRASE_STOPS = words("en", "phrase_stops")
_CLAUSE_VERBS = words("en", "clause_verbs")
_SAID_THINGS = words("en", "said_things")
_COORDINATED = words("en", "coordinated_cues")
_PARENTHETICAL = words("en", "parenthetical_cues")
_AUDIENCES = words("en", "audiences")
_DEVERBAL = words("en", "deverbal")
_STATEMENT_NOUNS = words("en", "statement_nouns")
_WISHES = words("en", "wishes")
_TURNING = frozenset({"denies", "questions", "confirms"})
_NOT_INFINITIVE = classes.DETERMINERS | classes.PRONOUNS | classes.ARTICLES
_DEVERBAL_ENDS = (
    "tion",
    "sion",
    "ment",
    "ance",
    "ence",
    "ure",
    "al",
    "ing",
    "ings",
    "tions",
    "sions",
    "ments",
    "ity",
    "acy",
)
_WH = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when", "which"})


class Content(NamedTuple):
    """`tokens[start:end]` as a content, the entry that accepted it, and the frame by which it did."""

    start: int
    end: int
    entry: CueVerb
    frame: str


def clause_end(tokens: Sequence[Token], start: int) -> int:
    """Return where an indirect content that begins at `start` ends.

    It runs to the end of the sentence, except where another voice sets in: ", according to", a participle cue
    (", adding that"), "and said", ", but Lopez denied".
    """
    limit = len(tokens)
    table = verb_forms("en")
    at = start
    while at < limit:
        token = tokens[at]
        if token.text == ";":
            return at
        if token.lower == QUOTE:
            at += 1
            continue
        if token.text in {",", "—", "–", "--"} and at + 1 < limit and _new_voice(tokens, at + 1, table):
            return at
        if token.lower in {"and", "but"} and at > start and _coordinated_cue(tokens, at + 1, table):
            return at
        at += 1
    return limit


def _new_voice(tokens: Sequence[Token], at: int, table: Mapping[str, object]) -> bool:
    """Tell whether another voice sets in after a comma."""
    lower = tokens[at].lower
    if lower == "according" and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
        return True
    if (
        lower == "as"
        and any(token.lower in table for token in tokens[at + 1 : at + 5])
        and any(token.lower == "by" for token in tokens[at + 1 : at + 4])
    ):
        return True
    if lower.endswith("ing") and lower in table:
        return True
    if lower in {"and", "but", "while"} and at + 1 < len(tokens):
        return (
            _coordinated_cue(tokens, at + 1, table)
            or (lower != "and" and _clause_with_cue(tokens, at + 1, table))
            or (lower == "and" and _clause_with_cue(tokens, at + 1, table))
        )
    # ", he said": a cue set between commas or at the end
    return _parenthetical_cue(tokens, at, table)


def _coordinated_cue(tokens: Sequence[Token], at: int, table: Mapping[str, object]) -> bool:
    """Tell whether "and" is followed straight by a speaking verb in the past: and added that."""
    if at < len(tokens) and tokens[at].lower in {"in", "at", "on", "during"}:
        at = _saying_phrase(tokens, at) or at
    while at < len(tokens) and classes.is_group_adverb(tokens[at]):
        at += 1
    if at >= len(tokens) or tokens[at].lower not in _COORDINATED:
        return False
    return at + 1 < len(tokens)


def _clause_with_cue(tokens: Sequence[Token], at: int, table: Mapping[str, object]) -> bool:
    """Tell whether a clause of its own with subject and cue begins at `at`: ..., but Lopez denied that."""
    for head in range(at + 1, min(at + 12, len(tokens))):
        token = tokens[head]
        if token.text in {",", ";", "."} or token.lower == QUOTE:
            return False
        if token.lower in table and (
            token.lower.endswith("ed") or token.lower in _PARENTHETICAL | {"told", "say", "believe", "think"}
        ):
            group = verb_group(tokens, head)
            subject = subject_before(tokens, group.start)
            return subject is not None and subject[0] <= at + 1 and not group.passive
        if classes.is_finite(tokens, head) and token.lower not in classes.HAVE_FORMS:
            return False
    return False


def _parenthetical_cue(tokens: Sequence[Token], at: int, table: Mapping[str, object]) -> bool:
    """Tell whether "he said" or "said Ruiz" stands between this comma and the next mark."""
    close = next(
        (
            i
            for i in range(at, min(at + 14, len(tokens)))
            if tokens[i].text in {",", "."} or tokens[i].lower == QUOTE
        ),
        len(tokens),
    )
    inner = tokens[at:close]
    if not 2 <= len(inner) <= 12:
        return False
    if inner[-1].lower in _PARENTHETICAL and not classes.has_finite(tokens, at, close - 1):
        return subject_before(tokens, verb_group(tokens, close - 1).start) is not None
    return inner[0].lower in {"said", "says"} and noun_phrase_after(tokens, at + 1) >= close - 1


def skip_saying(tokens: Sequence[Token], at: int, entries: Sequence[CueVerb]) -> int:
    """Step over the time, place, medium and hearer of the saying; return where its content may begin."""
    hearer = any(entry.verb in _HEARERS for entry in entries)
    while at < len(tokens):
        token = tokens[at]
        if classes.is_time(token) or (
            classes.is_adverb(token) and token.lower not in {"not", "never", "there", "once", "no", "so"}
        ):
            at += 1
            while at < len(tokens) and (tokens[at].text.isdigit() or tokens[at].lower in classes.TIME_NOUNS):
                at += 1
            continue
        if (
            token.lower in {"last", "this", "earlier", "late"}
            and at + 1 < len(tokens)
            and (
                tokens[at + 1].lower in classes.TIME_NOUNS
                or classes.is_time(tokens[at + 1])
                or tokens[at + 1].lower in {"this", "last", "on"}
            )
        ):
            at += 2
            continue
        if token.lower in {
            "in",
            "on",
            "at",
            "during",
            "via",
            "through",
            "from",
            "after",
            "before",
            "to",
            "by",
            "with",
            "of",
        } and at + 1 < len(tokens):
            reach = _saying_phrase(tokens, at)
            if reach is not None:
                at = reach
                continue
        if (
            token.text == ","
            and at + 1 < len(tokens)
            and (
                tokens[at + 1].lower in {QUOTE, "that"}
                or (_saying_phrase(tokens, at + 1) is not None
                and tokens[at + 1].lower in {"in", "on", "at", "during"})
            )
        ):
            at += 1
            continue
        if token.text == "," and (close := _aside(tokens, at)) is not None:
            at = close
            continue
        if hearer and token.lower not in {"that", "to", QUOTE} | _WH:
            reach = noun_phrase_after(tokens, at, relatives=False)
            outlet = token.text.isupper() and len(token.text) > 1 and tokens[at + 1].text[:1].isupper()
            if (reach == at and token.lower in classes.PRONOUNS) or (outlet and reach > at + 1):
                reach = at + 1
            if reach > at:
                hearer = False
                at = reach
                continue
        break
    return at


def _aside(tokens: Sequence[Token], comma: int) -> int | None:
    """Return where the sentence goes on after an aside between commas: said, per a translator, that."""
    for at in range(comma + 1, min(comma + 9, len(tokens) - 1)):
        if tokens[at].text == ",":
            return at + 1 if tokens[at + 1].lower in {"that", QUOTE} else None
        if classes.is_finite(tokens, at) or tokens[at].lower == QUOTE:
            return None
    return None


def _saying_phrase(tokens: Sequence[Token], at: int) -> int | None:
    """Return the end of a prepositional phrase that tells when, where, through what or to whom it was said."""
    preposition = tokens[at].lower
    reach = noun_phrase_reach(tokens, at + 1, len(tokens))
    if reach == at + 1:
        follower = tokens[at + 1].lower
        return (
            at + 2
            if preposition in {"to", "with"} and follower in {"him", "her", "them", "me", "us"}
            else None
        )
    if classes.is_time(tokens[at + 1]):
        reach = at + 2
        while reach < len(tokens) and (
            tokens[reach].text.isdigit() or tokens[reach].lower in classes.TIME_NOUNS
        ):
            reach += 1
    inner = tokens[at + 1 : reach]
    timed = (
        classes.is_time(inner[0])
        or inner[0].text.isdigit()
        or any(token.lower in classes.TIME_NOUNS for token in inner)
    )
    medium = any(token.lower in classes.MEDIA for token in inner)
    person = preposition == "to" and (inner[-1].lower in _AUDIENCES or inner[0].is_capitalized)
    place = (
        preposition in {"in", "at"}
        and inner[-1].is_capitalized
        and not classes.has_finite(tokens, at + 1, reach)
    )
    if preposition in {"in", "on", "at", "during", "after", "via", "through", "before"} and (
        timed or medium or place
    ):
        # a date's year, the place after a medium: in a statement on Monday; an interview with X
        while (
            reach < len(tokens)
            and tokens[reach].text == ","
            and reach + 1 < len(tokens)
            and tokens[reach + 1].text.isdigit()
        ):
            reach += 2
        if (
            medium
            and reach < len(tokens)
            and tokens[reach].lower in {"with", "to", "by", "from", "of", "for"}
        ):
            attached = noun_phrase_reach(tokens, reach + 1, len(tokens))
            reach = attached if attached > reach + 1 else reach
        return reach
    return reach if person else None


def right_content(sentence: Sentence, cue: Cue) -> Content | None:
    """Return the content after a cue by the first of the verb's frames that fits, or None."""
    tokens = sentence.tokens
    at = cue.after
    if at >= len(tokens):
        return None
    start = skip_saying(tokens, at, cue.entries)
    for probe in dict.fromkeys((start, at)):
        found = _by_frames(sentence, cue, probe)
        if found is not None:
            return found
    return _later_quotation(sentence, cue)


def _later_quotation(sentence: Sentence, cue: Cue) -> Content | None:
    """Read a quotation after a colon or comma, whatever phrase stands between: said of the request: “...”."""
    tokens = sentence.tokens
    entry = cue.entry_with("quote")
    at = next((at for at in range(cue.after, len(tokens)) if tokens[at].lower == QUOTE), None)
    if entry is None or at is None or tokens[at - 1].text not in {":", ","}:
        return None
    if classes.has_finite(tokens, cue.after, at) or any(
        token.lower in {"and", "but"} for token in tokens[cue.after : at]
    ):
        return None
    return Content(at, at + 1, entry, "quote")


def _by_frames(sentence: Sentence, cue: Cue, at: int) -> Content | None:
    tokens = sentence.tokens
    if at >= len(tokens):
        return None
    lower = tokens[at].lower
    if lower in {":", ","} and at + 1 < len(tokens):
        return _after_mark(sentence, cue, at)
    if lower == QUOTE:
        entry = cue.entry_with("quote", "that", "clause", "as", "noun")
        if entry is None:
            return None
        clause = "quote" not in entry.frames or _goes_on(tokens, at)
        return Content(at, clause_end(tokens, at) if clause else at + 1, entry, "quote")
    if lower == "that" and at + 1 < len(tokens):
        entry = cue.entry_with("that")
        if entry and _complementizer(tokens, cue, at):
            return Content(at + 1, clause_end(tokens, at + 1), entry, "that")
        return None
    if (lower == "to" or (lower == "not" and _is_to(tokens, at + 1))) and (
        found := _infinitive(tokens, cue, at)
    ):
        return found
    if lower in _WH and (entry := cue.entry_with("wh")) is not None:
        return Content(at, clause_end(tokens, at), entry, "wh")
    return _clause(tokens, cue, at) or _phrases(sentence, cue, at)


def _is_to(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].lower == "to"


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a content that begins with a quotation goes on outside it: "stood firm" on the bill."""
    return at + 1 < len(tokens) and (
        classes.is_noun_like(tokens[at + 1])
        or tokens[at + 1].lower in classes.PREPOSITIONS | classes.AUXILIARIES | classes.MODALS
    )


def _after_mark(sentence: Sentence, cue: Cue, at: int) -> Content | None:
    """Read what follows a colon, or a comma before a quotation."""
    tokens = sentence.tokens
    entry = cue.entry_with("quote", "that", "clause")
    follower = tokens[at + 1].lower
    if entry is None:
        return None
    if follower == QUOTE:
        end = at + 2
        while end < len(tokens) and tokens[end].lower == QUOTE:
            end += 1
        return Content(at + 1, end, entry, "quote")
    if tokens[at].text == ":" and len(tokens) - at > 3:
        return Content(at + 1, len(tokens), entry, "colon")
    return None


def _complementizer(tokens: Sequence[Token], cue: Cue, at: int) -> bool:
    """Tell whether `that` opens the content: said that; told them that; not: confirmed the plan that."""
    rest = tokens[at + 1 :]
    if not classes.has_finite(tokens, at + 1, len(tokens)) and all(token.lower != QUOTE for token in rest):
        opener = rest[0]
        plural = opener.lower.endswith("s") and len(rest) > 4
        if not (
            plural or opener.is_capitalized or opener.lower in classes.DETERMINERS | classes.SUBJECT_PRONOUNS
        ):
            return False  # "reiterated that approach"
    if at == cue.after or cue.entry_with("hearer-to") or any(entry.verb in _HEARERS for entry in cue.entries):
        return True
    between = tokens[cue.after : at]
    return (
        between[0].lower in classes.PREPOSITIONS
        or classes.is_adverb(between[0])
        or classes.is_time(between[0])
        or between[0].text == ","
        or between[0].lower in classes.TIME_NOUNS | {"last", "this", "earlier"}
    )


def _infinitive(tokens: Sequence[Token], cue: Cue, at: int) -> Content | None:
    """Read an infinitive: plans to, urged residents to, is said to."""
    verb = tokens[at + 2 if tokens[at].lower == "not" else at + 1 : at + 3][:1]
    if not verb or verb[0].is_capitalized or verb[0].lower in _NOT_INFINITIVE or classes.is_time(verb[0]):
        return None  # "added to the list", "committed to him"
    entry = cue.entry_with("to") if at == cue.after or cue.group.passive else None
    if entry is None and (at > cue.after or cue.group.passive):
        entry = cue.entry_with("hearer-to")
    if entry is None and cue.group.passive and at == cue.after:
        entry = cue.entry_with("that", "clause")
    if entry is None:
        return None
    frame = "to" if "hearer-to" not in entry.frames or "to" in entry.frames else "hearer-to"
    return Content(at, clause_end(tokens, at + 1), entry, frame)


def _clause(tokens: Sequence[Token], cue: Cue, at: int) -> Content | None:
    """Read a clause without that: said he would; believes the plan is sound."""
    entry = cue.entry_with("clause")
    if entry is None:
        return None
    first = tokens[at]
    opens = (
        classes.is_noun_like(first)
        or first.lower in classes.SUBJECT_PRONOUNS | classes.DETERMINERS | {"there", "it", "some", "many"}
        or first.lower in _CLAUSE_OPENERS
    )
    if not opens or (cue.form == "base" and at == cue.after and first.lower in {"it", "them"}):
        return None
    end = clause_end(tokens, at)
    reach = next((i for i in range(at, end) if tokens[i].text in {":", "?"}), end)
    near = any(token.lower == QUOTE for token in tokens[at + 1 : at + 5])
    nominal = classes.is_noun_like(first) or first.lower in classes.SUBJECT_PRONOUNS | classes.DETERMINERS
    plain = nominal and entry.verb in _CLAUSE_VERBS and end - at >= 4 and first.lower not in _SAID_THINGS
    finite = near or plain or _states(tokens, at + 1, min(reach, at + 40))
    return Content(at, end, entry, "clause") if finite else None


def _states(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a clause with its own verb begins here: not "claimed self-defense *and was* acquitted"."""
    verb = next((at for at in range(start, end) if classes.is_finite(tokens, at)), None)
    if verb is None or tokens[verb - 1].lower in {"and", "but", "or", "who", "which"}:
        return False
    commas = sum(tokens[at].text == "," for at in range(start, verb))
    opener = tokens[start - 1].lower
    # one comma before the verb ends a phrase: "claims sovereignty over the island, marriage is"
    return commas != 1 or opener in classes.SUBORDINATORS | classes.PREPOSITIONS


def _phrases(sentence: Sentence, cue: Cue, at: int) -> Content | None:
    """Read the frames of phrases: warned of X, described X as Y, linked X to Y, announced the withdrawal of X."""
    tokens = sentence.tokens
    lower = tokens[at].lower
    for entry in cue.entries:
        if "of" in entry.frames:
            preposition = _preposition(tokens, entry, cue.after)
            if preposition is not None:
                return Content(preposition, phrase_end(tokens, preposition), entry, "of")
        if "linked-to" in entry.frames:
            link = _link(tokens, entry, cue.after)
            if link is not None:
                return Content(cue.after, phrase_end(tokens, link), entry, "linked-to")
        if "as" in entry.frames:
            found = _as_phrase(sentence, entry, cue.after)
            if found is not None:
                return found
        if "hearer-to" in entry.frames and (found := _hearer_to(tokens, entry, at)) is not None:
            return found
        if (
            "noun" in entry.frames
            and (entry.stance in _TURNING or not _holds_cue_noun(tokens, at))
            and not cue.group.passive
            and (classes.is_noun_like(tokens[at]) or lower in classes.DETERMINERS)
        ):
            end = phrase_end(tokens, at)
            if _unfolds(tokens, at, end) or (entry.stance in _TURNING and _takes_up(tokens, at, end)):
                return Content(at, end, entry, "noun")
    return None


def _hearer_to(tokens: Sequence[Token], entry: CueVerb, at: int) -> Content | None:
    """Read "urged residents to boil water"; whom one only wishes to act belongs to the content."""
    to = noun_phrase_after(tokens, at, relatives=False)
    if to == at and tokens[at].lower in classes.PRONOUNS:
        to = at + 1
    if not at < to < len(tokens) or not (
        _is_to(tokens, to) or (tokens[to].lower == "not" and _is_to(tokens, to + 1))
    ):
        return None
    start = at if entry.verb in _WISHES else to
    return Content(start, clause_end(tokens, to + 1), entry, "hearer-to")


def _holds_cue_noun(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the object is a cue noun with its own content: announced *plans to* leave is one claim."""
    nouns = noun_forms("en")
    for position in range(at, min(at + 5, len(tokens) - 1)):
        entry = nouns.get(tokens[position].lower)
        if entry is not None and tokens[position + 1].lower in entry.links:
            return True
        if not (classes.is_noun_like(tokens[position]) or tokens[position].lower in classes.DETERMINERS):
            return False
    return False


def _preposition(tokens: Sequence[Token], entry: CueVerb, at: int) -> int | None:
    """Return where the content begins after one of the entry's prepositions, a hearer stepped over."""
    accepted = entry.prepositions or ("of", "about")
    if at + 1 < len(tokens) and tokens[at].lower in accepted:
        return at + 1
    reach = noun_phrase_reach(tokens, at, len(tokens))
    if reach == at and at < len(tokens) and tokens[at].lower in classes.PRONOUNS:
        reach = at + 1
    if (
        at < reach < len(tokens) - 1
        and tokens[reach].lower in accepted
        and tokens[reach].lower in {"of", "against"}
        and entry.verb in {"accuse", "suspect", "warn", "assure", "inform", "accused", "convince", "persuade"}
    ):
        return at if entry.verb in {"accuse", "suspect"} else reach + 1
    return None


def _link(tokens: Sequence[Token], entry: CueVerb, at: int) -> int | None:
    """Return where the second part of "linked X to Y" begins, or None."""
    accepted = entry.prepositions or ("to", "with")
    for position in range(at, min(at + 16, len(tokens) - 1)):
        if tokens[position].lower in accepted:
            return position + 1
        if (
            tokens[position].text in {",", ";", "."}
            or tokens[position].lower == QUOTE
            or classes.is_finite(tokens, position)
        ):
            return None
    return None


def _as_phrase(sentence: Sentence, entry: CueVerb, at: int) -> Content | None:
    """Read "described X as Y" and "called X “Y”"."""
    tokens = sentence.tokens
    for position in range(at, min(at + 18, len(tokens) - 1)):
        token = tokens[position]
        if token.lower == "as":
            end = phrase_end(tokens, position + 1)
            start = position + 1 if position == at else at
            return Content(start, end, entry, "as") if end > position + 1 else None
        if position > at and token.lower == QUOTE:
            return Content(at, phrase_end(tokens, position), entry, "as")
        if token.text in {";", "."} or classes.is_finite(tokens, position):
            return None
    if entry.verb in {"call", "label", "brand", "dub", "deem", "term"} and at < len(tokens):
        reach = noun_phrase_after(tokens, at)
        named = reach < len(tokens) and tokens[reach].lower in classes.ARTICLES
        if reach > at and named:
            return Content(at, phrase_end(tokens, reach), entry, "as")
    return None


def phrase_end(tokens: Sequence[Token], at: int) -> int:
    """Return where a content that is a phrase ends: at a mark, a new clause or a finite verb."""
    position = at
    while position < len(tokens):
        token = tokens[position]
        if token.text in {",", ";", ":", "—", "–", "--", "?", "!"} or (
            token.text == "." and position + 1 == len(tokens)
        ):
            return position
        if position > at and token.lower in _PHRASE_STOPS:
            return position
        if (
            position > at
            and token.lower in {"and", "or"}
            and classes.has_finite(tokens, position + 1, min(position + 6, len(tokens)))
        ):
            return position
        if position > at and classes.is_finite(tokens, position) and not _in_relative(tokens, at, position):
            return position
        position += 1
    return position


def _in_relative(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether the finite verb at `at` belongs to a clause inside the phrase."""
    return any(
        tokens[i].lower in {"that", "who", "which", "where", "whose", "what", "how", "whether"}
        for i in range(start, at)
    )


def _takes_up(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the object names a statement or an act to deny: the accuracy of this figure, having paid."""
    gerund = tokens[start].lower.endswith("ing") and end - start >= 2
    return gerund or (
        end - start >= 2 and any(token.lower in _STATEMENT_NOUNS for token in tokens[start:end])
    )


def _unfolds(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a noun phrase unfolds into a statement: the withdrawal of the bill, not: the move."""
    inner = tokens[start:end]
    nominal = any(
        token.lower in _DEVERBAL or (token.lower.endswith(_DEVERBAL_ENDS) and len(token.lower) > 6)
        for token in inner
    )
    return nominal and len(inner) >= 2
