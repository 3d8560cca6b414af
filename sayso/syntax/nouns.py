"""Noun phrases: the subject before a verb, the phrase after one, with appositions and of-phrases."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.lexicon.inflection import verb_forms
from sayso.syntax import classes
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Token

Range = tuple[int, int]
"""`tokens[start:end]`."""

_ATTACH_TO_NAME = frozenset({"of", "from", "with", "for"})
_PARENTHESIS = frozenset({",", "—", "–", "--", ")"})
_LONGEST_RELATIVE = 45  # tokens; a longer stretch between two commas is not one relative clause
_LONGEST_APPOSITION = 25
_PARTICIPLES = frozenset(
    {"seen", "known", "born", "written", "held", "made", "led", "run", "shown", "sent", "taken"}
)


def _is_age(tokens: Sequence[Token], start: int, end: int) -> bool:
    return end - start == 1 and tokens[start].text.isdigit() and len(tokens[start].text) <= 3


def _is_relative(tokens: Sequence[Token], start: int) -> bool:
    first = tokens[start].lower
    if first in {"who", "which", "whose", "whom"}:
        return True
    return first in classes.PREPOSITIONS and tokens[start + 1].lower in {"whom", "which", "whose"}


def is_apposition(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether `tokens[start:end]`, between commas, describes the noun before it."""
    if end <= start or end - start > _LONGEST_APPOSITION:
        return False
    if _is_age(tokens, start, end):
        return True
    first = tokens[start]
    if first.lower in {"aged", "jr.", "sr.", "jr", "sr", "formerly", "also", "then", "now"}:
        return not classes.has_finite(tokens, start, end)
    if (
        first.lower in classes.PREPOSITIONS
        or first.lower in classes.COORDINATORS
        or first.lower in classes.SUBORDINATORS
    ):
        return False
    if first.lower.endswith(("ing", "ed")) and not first.is_capitalized or first.lower in _PARTICIPLES:
        return False
    if first.lower in classes.PRONOUNS or classes.is_time(first) or first.lower == QUOTE:
        return False
    if not (classes.is_noun_like(first) or first.lower in classes.DETERMINERS):
        return False
    stop = _before_relative(tokens, start, end)
    return not any(
        classes.is_finite(tokens, at) and not _is_participle(tokens, at) for at in range(start, stop)
    )


def _is_participle(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an -ed form only narrows the noun before it: a voter *raised* in Chile."""
    return (
        tokens[at].lower.endswith("ed")
        and at + 1 < len(tokens)
        and tokens[at + 1].lower in classes.PREPOSITIONS
    )


def _before_relative(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where a relative clause inside the range begins, or its end."""
    return next(
        (at for at in range(start + 1, end) if tokens[at].lower in {"who", "which", "that", "whose"}), end
    )


def _is_adverbial(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the words between commas only say when, where or how: on Monday, in a statement, however."""
    if end - start > _LONGEST_APPOSITION:
        return False
    first = tokens[start]
    if classes.is_adverb(first) or classes.is_time(first):
        return True
    if first.lower in classes.PREPOSITIONS | _PARTICIPLES or first.lower.endswith(("ing", "ed")):
        return True
    return first.lower in classes.SUBORDINATORS and first.lower not in {"that"}


def _parenthesis_start(tokens: Sequence[Token], close: int) -> int | None:
    """Return the index of the mark that opens the parenthesis which `tokens[close]` closes, or None."""
    mark = tokens[close].text
    if mark == ")":
        return next((at for at in range(close - 1, max(close - 30, -1), -1) if tokens[at].text == "("), None)
    same = {","} if mark == "," else {"—", "–", "--"}
    nearest = next(
        (at for at in range(close - 1, max(close - _LONGEST_RELATIVE, -1), -1) if tokens[at].text in same),
        None,
    )
    if nearest is None or nearest + 1 >= close or nearest == 0:
        return None
    inner = (nearest + 1, close)
    if (
        _is_relative(tokens, inner[0])
        or is_apposition(tokens, *inner)
        or _is_adverbial(tokens, *inner)
        or mark != ","
    ):
        return nearest
    for at in range(nearest - 1, max(close - _LONGEST_RELATIVE, 0), -1):
        if tokens[at].text in same and _is_relative(tokens, at + 1):
            return at
        if tokens[at].lower == QUOTE:
            return None
    return None


def _is_coordination(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the `and` at index `at` joins two noun phrases and not two clauses."""
    if at == 0 or not (classes.is_noun_like(tokens[at - 1]) or tokens[at - 1].lower == QUOTE):
        return False
    left = at - 1
    while (
        left > 0
        and tokens[left - 1].text not in {",", ";", ":", "—", "–", "--", "("}
        and tokens[left - 1].lower != QUOTE
    ):
        left -= 1
        if tokens[left].lower in {"that", "but", "because", "while", "when", "as", "if"}:
            break
    return not classes.has_finite(tokens, left, at)


def _phrase_start(tokens: Sequence[Token], end: int) -> int:
    """Walk left from `end` over one noun phrase with its prepositional and coordinated parts; `end` if none."""
    at = end - 1
    start = end
    while at >= 0:
        token = tokens[at]
        lower = token.lower
        before = tokens[at - 1] if at else None
        if lower == "that" and not (at == 0 or tokens[at - 1].text in {",", ";"}):
            break
        if lower in classes.ARTICLES or (lower in classes.DETERMINERS and lower not in {"both", "one"}):
            start = at
            if before is not None and before.lower in {"all", "both", "of"}:
                at -= 1
                continue
            if (
                before is not None
                and before.lower in classes.NOUN_LINKS
                and at > 1
                and _is_head(tokens, at - 2)
            ):
                at -= 2
                continue
            if before is not None and before.lower == "and" and _is_coordination(tokens, at - 1):
                at -= 2
                continue
            break
        if lower in {"of"} or (
            lower in classes.NOUN_LINKS and not token.is_capitalized and lower in classes.PREPOSITIONS
        ):
            if before is not None and _is_head(tokens, at - 1):
                at -= 1
                continue
            break
        if lower in {"and", "&"} and start < end:
            if _is_coordination(tokens, at):
                at -= 1
                continue
            break
        if (
            token.text == ","
            and start < end
            and before is not None
            and classes.is_noun_like(before)
            and _in_list(tokens, at, end)
        ):
            at -= 1
            continue
        if token.text == ")" and start == end:
            opened = _parenthesis_start(tokens, at)
            if opened is None:
                break
            start, at = opened, opened - 1
            continue
        if lower == QUOTE:
            if (
                len(token.text.split()) <= 5
                and start < end
                and before is not None
                and (before.lower in classes.ARTICLES or classes.is_noun_like(before))
            ):
                start = at
                at -= 1
                continue
            break
        if classes.is_possessive(token):
            if start == end and lower in {"'s", "’s"}:
                break
            start, at = at, at - 1
            continue
        if not classes.is_noun_like(token) or _is_verb_inside(tokens, at, end):
            break
        if before is not None and before.lower == "to" and not (token.is_capitalized or lower.endswith("s")):
            break  # an infinitive: to convince enough of the delegates
        start = at
        at -= 1
    return start


def _is_verb_inside(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a verb stands at `at`, so that no noun phrase reaches over it.

    A participle that only narrows the noun is none: people *briefed* on the talks.
    """
    token = tokens[at]
    if token.is_capitalized or at + 1 >= len(tokens):
        return False
    forms = verb_forms("en").get(token.lower, ())
    if any(form.form == "gerund" for form in forms) and at + 1 < end:
        return not (at and tokens[at - 1].lower in classes.ARTICLES)
    return classes.is_finite(tokens, at) and not _is_participle(tokens, at)


def _is_bare_verb(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a lone word is a verb and no subject: have *announced* plans."""
    token = tokens[at]
    forms = verb_forms("en").get(token.lower, ())
    return not token.is_capitalized and any(form.form in {"past", "participle", "gerund"} for form in forms)


def _is_head(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token can carry a prepositional phrase as the head of a subject."""
    token = tokens[at]
    if classes.is_time(token) or (
        not token.is_capitalized and classes.is_finite(tokens, at) and not _is_participle(tokens, at)
    ):
        return False
    return (
        classes.is_noun_like(token)
        or token.lower in {"one", "some", "many", "most", "both", "several", "others", "none", "all"}
        or token.lower == QUOTE
    )


def _in_list(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Tell whether the comma stands in a list that an `and` closes: the FBI, the CIA and the NSA."""
    seen_and = any(tokens[at].lower == "and" for at in range(comma + 1, end))
    if not seen_and:
        return False
    left = comma - 1
    while left > 0 and classes.is_noun_like(tokens[left - 1]):
        left -= 1
    first_of_clause = left == 0 or tokens[left - 1].lower in classes.ARTICLES or tokens[left - 1].text == ","
    return first_of_clause and all(
        tokens[at].text in {",", "and"}
        or classes.is_noun_like(tokens[at])
        or tokens[at].lower in classes.ARTICLES
        for at in range(left, end)
    )


def trim_adjuncts(tokens: Sequence[Token], end: int) -> int:
    """Return the end without what says when, where and how it was said: on Monday, in a statement, there."""
    while end > 1:
        last = tokens[end - 1]
        if last.lower in {"himself", "herself", "itself", "themselves"}:
            end -= 1
            continue
        if classes.is_time(last) or last.lower in {"here", "there", "recently"}:
            end -= 1
            if tokens[end - 1].lower in {"on", "late", "early", "last", "this", "since", "of"}:
                end -= 1
            if tokens[end - 1].lower in {"on", "in", "by"}:
                end -= 1
            continue
        if last.text.isdigit() and end > 2 and classes.is_time(tokens[end - 2]):
            end -= 1
            continue
        if last.lower in classes.TIME_NOUNS and tokens[end - 2].lower in {
            "last",
            "this",
            "earlier",
            "that",
            "the",
        }:
            end -= 2
            while end > 1 and tokens[end - 1].lower in {"earlier", "late", "later", "on", "in", "over"}:
                end -= 1
            continue
        medium = _medium_start(tokens, end)
        if medium is not None:
            end = medium
            continue
        break
    return end


def _medium_start(tokens: Sequence[Token], end: int) -> int | None:
    """Return where "in a statement" begins if `tokens[:end]` ends in such a phrase."""
    if tokens[end - 1].lower not in classes.MEDIA:
        return None
    for at in range(end - 2, max(end - 7, 0), -1):
        if tokens[at].lower in {"in", "on", "at", "during", "via", "through"}:
            return at
        if not (
            classes.is_noun_like(tokens[at])
            or tokens[at].lower in classes.DETERMINERS
            or classes.is_adverb(tokens[at])
        ):
            return None
    return None


def _trim_start(tokens: Sequence[Token], start: int, end: int) -> int:
    """Drop a fronted time or place that no comma closes: On Monday police ..., In a statement Ruiz ..."""
    while end - start > 1 and classes.is_time(tokens[start]) and not classes.is_possessive(tokens[start + 1]):
        start += 1
        while end - start > 1 and tokens[start].text.isdigit():
            start += 1
    if (
        end - start > 2
        and tokens[start].lower in {"last", "this", "next", "earlier", "that"}
        and tokens[start + 1].lower in classes.TIME_NOUNS
    ):
        start += 2
    fronted = start > 0 and tokens[start - 1].lower in classes.PREPOSITIONS
    if fronted and tokens[start].lower in classes.ARTICLES:
        for at in range(end - 1, start + 1, -1):
            if (
                tokens[at].is_capitalized
                and not tokens[at - 1].is_capitalized
                and tokens[at - 1].lower in classes.MEDIA | classes.TIME_NOUNS
            ):
                return at
    return start


def noun_phrase_before(tokens: Sequence[Token], end: int) -> Range | None:
    """Return the noun phrase that ends right before token `end`, or None."""
    end = trim_adjuncts(tokens, end)
    if end < 1:
        return None
    last = tokens[end - 1]
    if (
        last.lower in classes.SUBJECT_PRONOUNS
        and not last.text.isupper()
        and last.lower not in {"others", "many", "some", "most", "both", "one"}
    ):
        return (end - 1, end)
    start = _phrase_start(tokens, end)
    start = _trim_start(tokens, start, end)
    if start >= end or not any(
        classes.is_noun_like(token) or token.lower in {"one", "others", "some", "many", "both", "most"}
        for token in tokens[start:end]
    ):
        return None
    if all(classes.is_time(token) or token.text.isdigit() for token in tokens[start:end]):
        return None
    if end - start == 1 and _is_bare_verb(tokens, start):
        return None
    return (start, end)


def subject_before(tokens: Sequence[Token], verb_start: int) -> Range | None:
    """Return the subject of the verb group that starts at `verb_start`: appositions in, relative clauses out."""
    end = verb_start
    closes = end
    last_apposition: int | None = None
    while end > 1 and tokens[end - 1].text in _PARENTHESIS and tokens[end - 1].text != ")":
        opened = _parenthesis_start(tokens, end - 1)
        if opened is None or opened == 0:
            break
        opened = _before_ages(tokens, opened)
        head = noun_phrase_before(tokens, opened)
        if head is None or (
            head[0] > 0
            and tokens[head[0] - 1].lower in classes.PREPOSITIONS
            and _opens_clause(tokens, head[0] - 1)
        ):
            break
        if is_apposition(tokens, opened + 1, end - 1) and tokens[end - 1].text == ",":
            last_apposition = last_apposition or end - 1
        else:
            last_apposition = None
        closes = end = opened
    if end > 0 and tokens[end - 1].text in {",", "—", "–", "--"}:
        return None
    head = noun_phrase_before(tokens, end)
    if head is None:
        return _after_relative(tokens, end)
    if closes != verb_start:
        head = _with_chain(tokens, head)
    widened = _with_relative(tokens, head)
    return (widened[0], last_apposition if last_apposition and closes == end else widened[1])


def _with_chain(tokens: Sequence[Token], head: Range) -> Range:
    """Widen an apposition to the name that it describes: *Mike Shields, president of* the fund, a PAC, said."""
    start, end = head
    if start < 2 or tokens[start - 1].text != "," or not is_apposition(tokens, start, end):
        return head
    outer = noun_phrase_before(tokens, _before_ages(tokens, start - 1))
    if outer is None or not tokens[outer[1] - 1].is_capitalized:
        return head
    opens = outer[0] == 0 or tokens[outer[0] - 1].lower in {QUOTE, "and", "but", ";"}
    return (outer[0], end) if opens else head


def _before_ages(tokens: Sequence[Token], comma: int) -> int:
    """Step from the comma in "Jane Doe, 42, a teacher" to the one before the age."""
    if (
        comma >= 3
        and tokens[comma].text == ","
        and tokens[comma - 2].text == ","
        and _is_age(tokens, comma - 1, comma)
    ):
        return comma - 2
    return comma


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    return (
        at == 0
        or tokens[at - 1].text in {",", ";", ":", "—", "–", "--"}
        or tokens[at - 1].lower in {"and", "but", "that", QUOTE}
    )


def _with_relative(tokens: Sequence[Token], head: Range) -> Range:
    """Widen a phrase that ends a restrictive relative clause: people who attended the meeting said."""
    start, end = head
    for at in range(start - 1, max(start - 14, 0), -1):
        token = tokens[at]
        if (
            token.text in {",", ";", ":", "—", "("}
            or token.lower == QUOTE
            or token.lower in {"but", "because", "when", "while"}
        ):
            return head
        if (
            token.lower in {"who", "that", "which", "whose"}
            and classes.has_finite(tokens, at + 1, start)
            and at > 0
            and classes.is_noun_like(tokens[at - 1])
        ):
            outer = noun_phrase_before(tokens, at)
            return (outer[0], end) if outer else head
    return head


def _after_relative(tokens: Sequence[Token], end: int) -> Range | None:
    """Return the subject of a verb whose relative clause ends in no noun: those who were there said."""
    for at in range(end - 1, max(end - 14, 0), -1):
        if tokens[at].text in {",", ";", ":", "—"} or tokens[at].lower == QUOTE:
            return None
        if (
            tokens[at].lower in {"who", "that", "which"}
            and at > 0
            and classes.has_finite(tokens, at + 1, end)
        ):
            outer = noun_phrase_before(tokens, at)
            return (outer[0], end) if outer else None
    return None


def clause_subject(tokens: Sequence[Token], before: int) -> Range | None:
    """Return the subject of the clause that a later verb continues: Ruiz thanked voters *and said*."""
    start = before
    while start > 0 and tokens[start - 1].text not in {";", ":"}:
        start -= 1
    for verb in (at for at in range(start, before) if _is_main_verb(tokens, start, at)):
        subject = _subject_of(tokens, start, verb)
        if subject is not None and not (
            subject[0] > start and tokens[subject[0] - 1].lower in classes.PREPOSITIONS
        ):
            return subject
    return None


def _subject_of(tokens: Sequence[Token], start: int, verb: int) -> Range | None:
    """Return the subject of the verb at `verb`, its auxiliaries stepped over."""
    while verb > start and (
        tokens[verb - 1].lower in classes.AUXILIARIES
        or tokens[verb - 1].lower in classes.MODALS
        or classes.is_group_adverb(tokens[verb - 1])
    ):
        verb -= 1
    return subject_before(tokens, verb) if verb > start else None


def _is_main_verb(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether a finite verb stands at `at`, outside a relative or subordinate clause."""
    if not classes.is_finite(tokens, at):
        return False
    back = at - 1
    while back >= start and tokens[back].text != ",":
        if tokens[back].lower in classes.SUBORDINATORS - {"so", "once"} and not tokens[back].lower == "that":
            return False
        back -= 1
    if back >= start and _is_relative(tokens, back + 1):
        return False
    return True


def noun_phrase_after(tokens: Sequence[Token], start: int, *, relatives: bool = True) -> int:
    """Return the end of the noun phrase that begins at token `start` (or `start` where none does).

    Without `relatives`, it ends before who and that: told people *that*.
    """
    limit = len(tokens)
    at = start
    named = False
    while at < limit:
        token = tokens[at]
        lower = token.lower
        if (
            lower in classes.SUBJECT_PRONOUNS | {"him", "her", "them"}
            and not token.text.isupper()
            and at == start
            and lower not in {"some", "many", "most", "both", "one", "others", "her"}
        ):
            return at + 1
        if lower == QUOTE:
            if (
                at > start
                and len(token.text.split()) <= 5
                and at + 1 < limit
                and classes.is_noun_like(tokens[at + 1])
            ):
                at += 1
                continue
            break
        if lower in classes.DETERMINERS or lower in {"some", "many", "most", "both", "one", "others", "all"}:
            if at > start and tokens[at - 1].lower not in classes.PREPOSITIONS | {
                "and",
                "or",
                "&",
                "all",
                "both",
            }:
                break
            at += 1
            continue
        if at > start and classes.is_time(token):
            break
        if classes.is_possessive(token) and at > start:
            at += 1
            continue
        if token.text == "(" and at > start:
            closed = next((i for i in range(at, min(at + 12, limit)) if tokens[i].text == ")"), None)
            if closed is None:
                break
            at = closed + 1
            continue
        if lower in classes.NOUN_LINKS and not classes.is_noun_like(token):
            if at > start and _attaches(tokens, at, limit, named):
                at += 1
                continue
            break
        if lower == "and" and at > start and at + 1 < limit and _coordinates_after(tokens, at, limit):
            at += 1
            continue
        if lower in {"who", "whose", "that", "which"} and at > start and not named and relatives:
            return _relative_end(tokens, at, limit)
        if not classes.is_noun_like(token) or (
            at > start and classes.is_finite(tokens, at) and not token.is_capitalized
        ):
            break
        named = token.is_capitalized and lower not in classes.HONORIFICS
        at += 1
    while at > start and (
        tokens[at - 1].lower in classes.PREPOSITIONS | {"and"} | classes.ARTICLES
        or is_dangling(tokens[at - 1])
    ):
        at -= 1
    return at


def is_dangling(token: Token) -> bool:
    """Tell whether a phrase cannot end in this token."""
    return token.lower in {"(", ",", "'s", "’s", "&"}


def _relative_end(tokens: Sequence[Token], at: int, limit: int) -> int:
    while (
        at < limit
        and tokens[at].text not in {",", ".", ";", ":", "—", "–", "--"}
        and tokens[at].lower != QUOTE
    ):
        at += 1
    return at


def _attaches(tokens: Sequence[Token], at: int, limit: int, named: bool) -> bool:
    """Tell whether the preposition at `at` carries the noun phrase on."""
    if at + 1 >= limit:
        return False
    follower = tokens[at + 1]
    if classes.is_time(follower) or follower.lower in {"whom", "which"} or follower.text.isdigit():
        return tokens[at].lower == "of"
    if tokens[at].lower == "of":
        return True
    reach = noun_phrase_reach(tokens, at + 1, limit)
    if reach > at + 1 and tokens[reach - 1].lower in classes.MEDIA | classes.TIME_NOUNS:
        return False
    if named:
        return tokens[at].lower in _ATTACH_TO_NAME and (
            follower.is_capitalized
            or (follower.lower == "the" and at + 2 < limit and tokens[at + 2].is_capitalized)
        )
    return (
        tokens[at].lower != "by"
        and tokens[at].lower != "to"
        or tokens[at - 1].lower
        in {"close", "adviser", "advisor", "aide", "secretary", "ambassador", "envoy", "according"}
    )


def noun_phrase_reach(tokens: Sequence[Token], start: int, limit: int) -> int:
    """Return the end of the plain run of determiners and nouns at `start`, without anything attached."""
    at = start
    while at < limit:
        token = tokens[at]
        if token.lower in classes.DETERMINERS:
            if at > start and tokens[at - 1].lower not in {"all", "both", "half"} | classes.DETERMINERS:
                break
        elif not (classes.is_noun_like(token) or classes.is_possessive(token)):
            break
        at += 1
    return at


def _coordinates_after(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Tell whether `and` at `at` adds another noun phrase, and no clause or verb."""
    reach = noun_phrase_reach(tokens, at + 1, limit)
    if reach == at + 1 or classes.is_finite(tokens, at + 1):
        return False
    return not (
        reach < limit and (classes.is_finite(tokens, reach) or tokens[reach].lower in classes.AUXILIARIES)
    ) and not classes.has_finite(tokens, at + 2, reach)


def with_apposition(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return the end of a phrase together with the appositions that follow it between commas."""
    while end + 1 < len(tokens) and tokens[end].text == ",":
        close = next(
            (
                at
                for at in range(end + 1, min(end + _LONGEST_APPOSITION, len(tokens)))
                if tokens[at].text in {",", ".", ";", "—", "–"} or tokens[at].lower == QUOTE
            ),
            len(tokens),
        )
        if not is_apposition(tokens, end + 1, close) or _is_place_or_clause(tokens, end + 1, close):
            break
        cut = _before_relative(tokens, end + 1, close)
        end = cut
        if cut < close or close >= len(tokens) or tokens[close].text != ",":
            break
    return end


def _is_place_or_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the words after the comma go on with the sentence instead of describing the name."""
    if _is_age(tokens, start, end):
        return False
    at_end = end >= len(tokens) or tokens[end].text in {".", ",", "—", "–"} or tokens[end].lower == QUOTE
    return not at_end or has_gerund_start(tokens[start])


def has_gerund_start(token: Token) -> bool:
    """Tell whether a participle opens the words after a comma: ", adding that"."""
    return token.lower.endswith("ing") and not token.is_capitalized
