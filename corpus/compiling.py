"""From a file of marks to a record with offsets: every snippet found, every fault with its line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from corpus import values
from corpus.articles import Source
from corpus.finding import FieldError, Finder, beside, taken
from corpus.forms import form
from corpus.locating import Snippet, snippet
from corpus.notation import Line, Marks
from corpus.records import Mark, Record, Split
from sayso.model import Because, Form, Quantity, Span, Speaker, Stance, Status, Time, TimeType

Value = Mark | Quantity | Time
NONE = "-"


def compiled(marks: Marks, source: Source, split: Split) -> Record:
    """Return the record of one file. What cannot be used is left out and stands in `marks.faults`."""
    return _Compiler(marks, source).record(split)


def by_line(marks: Marks, source: Source) -> list[tuple[Line, Value]]:
    """Return what each line of a file says, in the order of the lines."""
    return _Compiler(marks, source).values()


class _Compiler:
    """One file being compiled: the claims so far, by name, for the fields that refer to them."""

    def __init__(self, marks: Marks, source: Source) -> None:
        self.marks = marks
        self.source = source
        self.finder = Finder(source.text)
        self.reading = self.finder.reading
        self.claims: dict[str, Mark] = {}
        self.making: list[str] = []
        self.people = {line.id: line for line in marks.lines if line.kind == "who"}
        self.names = {line.id for line in marks.lines if line.kind in ("claim", "own")}

    def values(self) -> list[tuple[Line, Value]]:
        """Make what each line says, in the order of the lines; one with a fault is left out."""
        makers: dict[str, Callable[[Line], Value]] = {
            "q": self._quantity,
            "t": self._time,
            "claim": self._claim_once,
            "own": self._claim_once,
        }
        made: list[tuple[Line, Value]] = []
        for line in self.marks.lines:
            value = self._kept(line, makers[line.kind]) if line.kind in makers else None
            if value is not None:
                made.append((line, value))
        return made

    def record(self, split: Split) -> Record:
        """Make the record of the file."""
        made = [value for _, value in self.values()]
        claims = [value for value in made if isinstance(value, Mark)]
        quantities = [value for value in made if isinstance(value, Quantity)]
        times = [value for value in made if isinstance(value, Time)]
        return Record(
            schema="sayso.marks/1",
            id=self.source.id,
            url=self.source.url,
            title=self.source.title,
            published=self.source.published,
            sha256=self.source.sha256,
            split=split,
            annotator=self.marks.annotator,
            passes=self.marks.passes,
            claims=tuple(sorted(claims, key=lambda claim: (claim.start, claim.id))),
            quantities=tuple(sorted(quantities, key=lambda quantity: quantity.span)),
            times=tuple(sorted(times, key=lambda time: time.span)),
        )

    def _kept(self, line: Line, make: Callable[[Line], Value]) -> Value | None:
        """Make a line's value, or note its fault."""
        try:
            return make(line)
        except FieldError as fault:
            self.marks.fault(line.number, str(fault))
            return None

    def _claim_once(self, line: Line) -> Mark:
        """Make a claim, or return the one made when an earlier line referred to it."""
        if line.id not in self.claims:
            self.making.append(line.id)
            try:
                self.claims[line.id] = self._claim(line)
            finally:
                self.making.remove(line.id)
        return self.claims[line.id]

    def _claim(self, line: Line) -> Mark:
        is_own = line.kind == "own"
        content = self._own_content(line) if is_own else self._spans(line, "con")
        cue, source = ((), None) if is_own else self._cue_and_source(line)
        quoted = form(self.source.text, content)
        if not is_own and source is None and not cue and quoted != "direct":
            raise FieldError("src: without a source and a cue only a quotation is a claim; else it is own")
        fields = line.fields
        return Mark(
            id=line.id,
            content=content,
            source=source,
            cue=cue,
            form=cast(Form, "own" if is_own else self._closed(line, "form", quoted)),
            speaker=self._speaker(line) if source else None,
            stance=cast(Stance, self._closed(line, "stance", "states")),
            negated="neg" in fields,
            status=cast(Status, self._closed(line, "status", "stated")),
            status_because=self._because(line),
            hedges=self._hedges(line, content, cue),
            within=self._claim_name("within", fields["within"]) if "within" in fields else None,
        )

    def _own_content(self, line: Line) -> tuple[Span, ...]:
        """Return the marked content, or the whole sentence without its full stop."""
        if "con" in line.fields:
            return self._spans(line, "con")
        if not 0 <= line.home < len(self.reading.sentences):
            raise FieldError(f"@{line.home}: there is no such sentence")
        span = self.reading.sentences[line.home]
        return (Span(span.start, span.end - (span.of(self.source.text)[-1] in ".!;:")),)

    def _cue_and_source(self, line: Line) -> tuple[tuple[Span, ...], Span | None]:
        """Find cue and source; where one is there several times, the one beside the other is meant."""
        for key in ("src", "cue"):
            if key not in line.fields:
                raise FieldError(f"{key}: is missing; '-' says that there is none")
        cues = self._candidates(line, "cue")
        sources = self._candidates(line, "src")
        if sources is None:
            return self._spans(line, "cue") if cues else (), None
        if cues is None:
            return (), self.finder.only(sources, "src", line.fields["src"])
        if len(cues) > 1 or len(sources) > 1:
            text = self.source.text
            near = [(c, s) for c in cues for s in sources if beside(text, c[0], s) or beside(text, s, c[-1])]
            if len(near) == 1:
                return near[0]
        source = self.finder.only(sources, "src", line.fields["src"])
        if len(cues) > 1:
            raise FieldError(self.finder.several("cue", line.fields["cue"], [cue[0] for cue in cues]))
        return cues[0], source

    def _candidates(self, line: Line, key: str) -> Any:
        """Return the places that a source (spans) or a cue (tuples of spans) may mean; None for `-`."""
        written = line.fields[key]
        if written == NONE:
            return None
        if written.startswith("="):
            spans = self._same(key, written)
            return [spans] if key == "cue" else list(spans)
        if " || " in written:
            if key == "src":
                raise FieldError(f"src: a source is one stretch, not {written!r:.60}")
            return [self._spans(line, "cue")]
        found = self.finder.found(key, written, line.home)
        return [(span,) for span in found] if key == "cue" else found

    def _spans(self, line: Line, key: str) -> tuple[Span, ...]:
        """Find the fragments of a field, each after the one before it."""
        written = line.fields.get(key, "")
        if not written:
            raise FieldError(f"{key}: is missing")
        if written.startswith("="):
            return self._same(key, written)
        spans: list[Span] = []
        for fragment in written.split(" || "):
            after = spans[-1].end if spans else 0
            home = self.reading.number(after) if spans else line.home
            found = self.finder.found(key, fragment, home, after)
            spans.append(self.finder.only(found, key, fragment))
        return tuple(spans)

    def _same(self, key: str, written: str) -> tuple[Span, ...]:
        """Return the spans that an earlier claim has in the same field: `=c1`."""
        other = self._named(key, written)
        if key == "src":
            return (other.source,) if other.source else ()
        return other.cue if key == "cue" else other.content

    def _named(self, key: str, written: str) -> Mark:
        """Return the claim that `=c1` names, wherever its line stands."""
        name = written.removeprefix("=")
        line = next((line for line in self.marks.lines if line.id == name and line.kind != "who"), None)
        if line is None:
            raise FieldError(f"{key}: {written} refers to no claim of this file")
        if name in self.making:
            raise FieldError(f"{key}: {written} refers in a circle")
        try:
            return self._claim_once(line)
        except FieldError as fault:
            raise FieldError(f"{key}: {written} has a fault of its own ({fault})") from fault

    def _speaker(self, line: Line) -> Speaker | None:
        fields = dict(line.fields)
        again = self._named("src", fields["src"]) if fields["src"].startswith("=") else None
        if again and not {"who", "kind", "name", "role", "reason"} & set(fields):
            return again.speaker
        if who := fields.get("who"):
            if who not in self.people:
                raise FieldError(f"who: there is no line 'who {who}'")
            fields = self.people[who].fields | fields
        if "kind" not in fields:
            raise FieldError("kind: is missing: p, o, d or u")
        name, role = fields.get("name", ""), fields.get("role", "")
        name, role = ("" if word == NONE else word for word in (name, role))
        self.finder.occurs("name", name, r" and ")
        self.finder.occurs("role", role, r" and |, ")
        reason = self.finder.place("reason", fields["reason"], line.home) if "reason" in fields else None
        return Speaker(name, taken("kind", values.kind, fields["kind"]), role, reason)

    def _because(self, line: Line) -> tuple[Because, ...]:
        """Return the spans that change a status, each with its claim where `by:` names one in its place."""
        status = line.fields.get("status", "stated")
        if (status == "stated") == ("because" in line.fields):
            raise FieldError(f"because: belongs to a status that is not stated; here it is {status}")
        if "because" not in line.fields:
            return ()
        fragments = line.fields["because"].split(" || ")
        named = [name.strip() for name in line.fields.get("by", "").split(",")] if "by" in line.fields else []
        if len(named) > len(fragments):
            raise FieldError("by: names more claims than because: has spans")
        claims = [None if name == NONE else self._claim_name("by", name) for name in named]
        claims += [None] * (len(fragments) - len(claims))
        spans = [self.finder.place("because", fragment, line.home) for fragment in fragments]
        return tuple(Because(span, claim) for span, claim in zip(spans, claims, strict=True))

    def _claim_name(self, key: str, name: str) -> str:
        if name not in self.names:
            raise FieldError(f"{key}: there is no claim {name!r:.30}")
        return name

    def _hedges(self, line: Line, content: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
        """Find each hedge inside the content, else inside the cue, else right beside in its sentence."""
        spans: list[Span] = []
        for written in filter(None, (piece.strip() for piece in line.fields.get("hedges", "").split(","))):
            wanted: Snippet = taken("hedges", snippet, written)
            found = self.reading.inside(wanted, list(content)) or self.reading.inside(wanted, list(cue))
            spans.append(
                self.finder.only(found or self.finder.found("hedges", written, line.home), "hedges", written)
            )
        return tuple(sorted(spans))

    def _quantity(self, line: Line) -> Quantity:
        written, bounds = line.given
        span = self.finder.only(self.finder.found("q", written, line.home), "q", written)
        parts = taken("q", values.bounds, bounds)
        return Quantity(
            span, **parts, unit=line.fields.get("unit", ""), of=self._of(line.fields.get("of", ""))
        )

    def _of(self, written: str) -> str:
        words = "" if written == NONE else written
        self.finder.occurs("of", words, r" and ")
        return words

    def _time(self, line: Line) -> Time:
        written, type_, value = line.given
        span = self.finder.only(self.finder.found("t", written, line.home), "t", written)
        checked = taken("t", lambda word: values.one_of("type", word), type_)
        return Time(span, cast(TimeType, checked), taken("t", values.timex, value))

    def _closed(self, line: Line, key: str, default: str) -> str:
        return taken(key, lambda word: values.one_of(key, word), line.fields.get(key, default))
