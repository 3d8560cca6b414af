"""The shapes of the lexicon's entries: what a journalist may write in the YAML files, and nothing else."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.model import SpeakerKind, Stance

Frame = Literal[
    "quote",  # ties a quotation: said, "..." / "..." said X
    "that",  # a clause opened by that: said that ...
    "clause",  # a clause without that: said he would ...; also "..., X said"
    "to",  # an infinitive: plans to ..., claimed to have ...
    "hearer-to",  # a hearer and an infinitive: urged residents to ...
    "wh",  # whether, if, how, why, what ...: asked whether ...
    "noun",  # a noun phrase that unfolds into a statement: announced the withdrawal of ...
    "of",  # a preposition and a noun phrase: warned of, complained about, called for
    "as",  # a noun phrase as something: described it as ..., dismissed it as ...
    "at-number",  # a thing and its number, tied by a preposition: put the toll at 64
    "linked-to",  # has linked X to Y: the whole of "X to Y" is the content
]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every entry may carry: sentences in which it holds, and sentences in which it does not.

    In `examples` the parts are marked, `[source: Mr Ruiz] [cue: claimed] [content: 40 people had left].`;
    sentences under `not` are plain: the entry must find nothing in them. Both run as tests.
    """

    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = msgspec.field(default=(), name="not")
    note: str = ""


class CueVerb(Entry, frozen=True):
    """A verb that ties a source to a content.

    `verb` is the infinitive; regular forms are made, `past` and `participle` give the irregular ones.
    `particle` is a word that must follow (call *for*, point *out*). `frames` lists what may be its content,
    `prepositions` those that the frame `of` accepts. `only_negated` is for a verb that attributes only where
    it is denied (*did not respond*); the claim is then not `negated`, since its stance says so already.
    """

    verb: str
    stance: Stance
    frames: tuple[Frame, ...]
    past: str = ""
    participle: str = ""
    particle: str = ""
    prepositions: tuple[str, ...] = ()
    only_negated: bool = False


class CueNoun(Entry, frozen=True):
    """A noun that ties a source to a content: `X's claim that ...`, `claims about ...`, `reports of ...`.

    `links` lists the words after it that open the content: that, about, of, to, over.
    """

    noun: str
    stance: Stance
    links: tuple[str, ...]
    plural: str = ""


class CuePhrase(Entry, frozen=True):
    """A fixed phrase that is followed by its source: `according to`, `in the words of`, `in the view of`."""

    phrase: str
    stance: Stance


class Hedge(Entry, frozen=True):
    """A word or phrase that weakens the content it stands in."""

    hedge: str


class SourceNoun(Entry, frozen=True):
    """The head noun of a source and what kind of speaker it makes without a name of its own.

    `kind` is `person` for one office-holder (the president), `unnamed` for people nobody could call
    (officials), `organization` (police, ministry) or `document` (report, survey).
    `speaks_for` is true for a spokesperson, whose words are the organization's.
    """

    noun: str
    kind: SpeakerKind
    plural: str = ""
    speaks_for: bool = False


class StatusWord(Entry, frozen=True):
    """A word by which a page or a source changes how a claim stands: unverified, disputed, confirmed.

    `form` is the word as printed; examples mark it as `[status: ...]`, what it is said of as `[claim: ...]`.
    """

    form: str
    status: Literal["confirmed", "disputed", "unverified"]


class Retort(Entry, frozen=True):
    """Words that answer what was just said and repeat none of it: the log *says otherwise*.

    `forms` lists the printed forms, in lower case. Examples mark one as `[status: ...]`, and the statement
    that it answers as `[claim: ...]`.
    """

    forms: tuple[str, ...]
    status: Literal["confirmed", "disputed", "unverified"]


class Agency(Entry, frozen=True):
    """An agency that outlets take copy from.

    `forms` are how it is printed, capitals as printed, the fullest first; `domains` are its own sites.
    """

    agency: str
    forms: tuple[str, ...]
    domains: tuple[str, ...] = ()


class Credit(Entry, frozen=True):
    """Words by which a page says that an agency's copy is in it.

    In `words`, `AGENCY` stands for any printed form of an agency, `YEAR` for four digits, `NAME` for up to
    four capitalised words, `PLACE` for a dateline's place, `DASH` for any dash; case does not matter in the
    other words. `part` is true where only some of the page is said to be the agency's. Examples mark the
    agency: `ELLARY ([credit: Reuters]) - The ferry sank.`
    """

    words: str
    part: bool = False
    opens: bool = False
    """True where the words count only at the beginning of a paragraph."""


class Edition(Entry, frozen=True):
    """Outlets of one newsroom: its names and the domains of its editions, which never count twice.

    An example is a pair of outlets with `=` between, a counter-example one with `/`:
    `The Guardian = Guardian Australia`. An address stands for itself.
    """

    owner: str
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
