"""Whether a name of the gazetteer is part of a longer one: the Bank of England, Paris Hilton, London 2012."""

from __future__ import annotations

import re

from sayso.annotators.place_mentions import PLACE_WORDS, Mention
from sayso.annotators.titles import FIRST_NAMES, NAME_WORDS, ORGANIZATION_WORDS, is_office
from sayso.syntax import classes
from sayso.syntax.language import closed
from sayso.syntax.tokens import Token

_DIRECTIONS = PLACE_WORDS["directions"]
_HEADS = PLACE_WORDS["heads"]
_KINDS_AFTER = PLACE_WORDS["kinds_after"]
_BODIES = PLACE_WORDS["states_bodies"]
_NOBLES = PLACE_WORDS["nobles"]
_NOT_AMERICA = PLACE_WORDS["not_before_america"]
_SPEAKING = PLACE_WORDS["speaking"]
_LEADS = _DIRECTIONS | PLACE_WORDS["in_places"] | PLACE_WORDS["to_places"] | classes.PREPOSITIONS
_OPENERS = classes.DETERMINERS | closed("numerals")
_GLUE = frozenset({"#", "@", "&", "$", "vs", "vs.", "v.", "v"})
_PARTICLES = NAME_WORDS["name_particles"]
_YEAR = re.compile(r"(?:19|20)\d\d")
# Inhabitants: the king of France rules it, the duke of Kent does not; the Torrent is no town of 80,000.
_BIG = 500_000


def is_part(mention: Mention) -> bool:
    """Tell whether the words around a name make a longer name of it, which is no place."""
    return _is_led(mention) or _is_followed(mention)


def _is_led(mention: Mention) -> bool:
    """Tell whether what stands before belongs to the same name; directions do not: *northern* Finland."""
    if not mention.start:
        return False
    before = mention.tokens[mention.start - 1]
    if before.text.lower() in _GLUE or (mention.key == "America" and before.lower in _NOT_AMERICA):
        return True
    first = mention.start
    if before.is_capitalized and before.lower in _DIRECTIONS:
        first -= 1  # the University of Southern California
    of = first - 2 if first and mention.tokens[first - 1].lower == "the" else first - 1
    if of > 0 and mention.tokens[of].lower == "of":
        return _is_of_name(mention, of)
    if before.lower in _PARTICLES and mention.start > 1 and _is_name_word(mention.tokens[mention.start - 2]):
        return True  # Cinco de Mayo
    small = mention.entries[0].kind == "city" and mention.entries[0].population < _BIG
    if before.lower == "the" and small and mention.after not in _KINDS_AFTER:
        return True
    return _is_name_word(before) and before.lower not in _LEADS and not mention.shouted


def _is_name_word(token: Token) -> bool:
    """Tell whether a token may be a word of a name, which "The" and "Two" at a sentence's start are not."""
    if not token.is_capitalized or token.lower in _OPENERS:
        return False
    return classes.is_noun_like(token) and not classes.is_time(token)


def _is_of_name(mention: Mention, of: int) -> bool:
    """Tell whether "of" makes one name of what stands before it and the place: the Bank *of* England."""
    head = mention.tokens[of - 1]
    if head.lower in _NOBLES:
        return head.is_capitalized or mention.entries[0].population < _BIG
    if head.text == "District" or (of > 1 and mention.tokens[of - 2].lower == "islamic"):
        return True  # the Southern District of New York is a court's, the Islamic State of Iraq a band
    opens = of == 1  # a capital that opens the sentence may be the sentence's: Parts of Texas
    return head.is_capitalized and head.lower not in _HEADS and not opens and not is_office(head.lower)


def _is_followed(mention: Mention) -> bool:
    """Tell whether what stands after belongs to the same name; offices and kinds of places do not."""
    if mention.end >= len(mention.tokens) or mention.ending:
        return False
    after = mention.tokens[mention.end]
    if _is_glued(mention, after) or not _is_name_word(after) or after.lower in classes.HONORIFICS:
        return _is_glued(mention, after)
    if after.lower in _KINDS_AFTER:
        further = mention.tokens[mention.end + 1 : mention.end + 2]
        return bool(further) and further[0].lower in ORGANIZATION_WORDS  # Ohio State University
    if mention.shouted or is_office(after.lower):
        return _is_office_of_court(mention) or (mention.shouted and after.lower in ORGANIZATION_WORDS)
    return True


def _is_office_of_court(mention: Mention) -> bool:
    """Tell whether an office after the name owns a court or a club: Tarn Magistrates' *Court*."""
    owned = mention.tokens[mention.end + 1 : mention.end + 3]
    return len(owned) == 2 and classes.is_possessive(owned[0]) and owned[1].lower in ORGANIZATION_WORDS


def _is_glued(mention: Mention, after: Token) -> bool:
    """Tell whether a mark, a year or a street makes another name: US$5, London 2012, Ash and Elm Streets."""
    if after.start == mention.span.end and after.text in {"-", "$"}:
        return True
    if after.text in {"&", "Today"} or _YEAR.fullmatch(after.text):
        return True
    return after.lower in {"and", "at"} and _is_crossing(mention)


def _is_crossing(mention: Mention) -> bool:
    """Tell whether the name is a street's: at *Washington* and Broad Streets."""
    following = mention.tokens[mention.end + 1 : mention.end + 4]
    return any(token.is_capitalized and token.lower in PLACE_WORDS["streets"] for token in following)


def is_people(mention: Mention) -> bool:
    """Tell whether a demonym is a people or describes a noun, and is no language and no part of a name.

    "The Venezuelan president", "a Venezuelan", "Venezuelans"; not: American Airlines, in French.
    """
    if mention.ending:
        return True
    if _is_named_otherwise(mention):
        return False
    after = mention.tokens[mention.end] if mention.end < len(mention.tokens) else None
    if after is not None and after.is_capitalized and not mention.shouted:
        return after.lower in _BODIES | FIRST_NAMES or is_office(after.lower)
    if mention.key.endswith("s") and not mention.key.endswith("ss"):
        return True
    if after is not None and after.is_word and classes.is_noun_like(after):
        return True
    articles = classes.BE_FORMS | {"a", "an", "the"}
    return mention.before not in _SPEAKING and mention.before in articles


def _is_named_otherwise(mention: Mention) -> bool:
    """Tell whether the word before a demonym changes whom it names: *Native* American, *Air* French."""
    if mention.key.startswith("American") and mention.before in _NOT_AMERICA:
        return True
    if not mention.start or mention.shouted:
        return False
    return _is_name_word(mention.tokens[mention.start - 1]) and mention.before not in _DIRECTIONS
