"""150 script payloads in every field of a page: none of them runs, and none becomes an element."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sayso.ledger import open_ledger
from sayso.ledger.records import How, Reading
from sayso.model import (
    Article,
    Because,
    Block,
    Capture,
    Claim,
    Finding,
    Page,
    Quantity,
    Span,
    Speaker,
    Time,
    claim_id,
)
from sayso.stories.keeping import update
from sayso.stories.kept import kept_stories
from tests.desk.conftest import Opens, Running

SHAPES = (
    "<script>{}</script>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<body onload={}>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<iframe src=javascript:{}></iframe>",
    "<a href=javascript:{} autofocus onfocus={}>x</a>",
    "<details open ontoggle={}>",
    "<video><source onerror={}></video>",
    "<input autofocus onfocus={}>",
    "<style onload={}></style>",
    "<link rel=stylesheet href=data:text/css, onload={}>",
    "<object data='javascript:{}'></object>",
    "<embed src='javascript:{}'>",
    "<form action=javascript:{}><button autofocus>x</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<base href='javascript:{}//'>",
    "<math><mi xlink:href='javascript:{}'>x</mi></math>",
    "<template><script>{}</script></template>",
    "<div hx-get=/ hx-trigger=load hx-on::load='{}'>",
    "<div data-hx-on:load={}>",
    "{{{{ {} }}}}",
    "{{% if {} %}}",
    "${{{}}}",
    "javascript:{}",
    "<!--><script>{}</script>-->",
    "<scr<script>ipt>{}</scr</script>ipt>",
    "%3Cscript%3E{}%3C/script%3E",
    "&lt;script&gt;{}&lt;/script&gt;",
    "\ufeff<script>{}</script>",
)
WRAPPERS = ("{}", '">{}', "'>{}", "</title></textarea></style></script>{}", "--></mark></a></details>{}")
CALL = "(window.fired=1)"
PAYLOADS = tuple(wrapper.format(shape.format(*[CALL] * 2)) for wrapper in WRAPPERS for shape in SHAPES)
AT_ONCE = 30


def laden(number: int, payloads: tuple[str, ...]) -> Article:
    """Return an article with these payloads in every field that a page, a reader or a person can fill."""
    text, spans = "", []
    for payload in payloads:
        spans.append(Span(len(text), len(text) + len(payload)))
        text += payload + "\n\n"
    first = payloads[0]
    page = Page(f"https://made.example/{number}?{first}", "5d" * 32, f"text/html {first}")
    claims = []
    for at, (span, payload) in enumerate(zip(spans, payloads, strict=True)):
        claim = Claim(
            content=(span,),
            source=span,
            cue=(span,),
            form="indirect",
            rule=payload,
            speaker=Speaker(
                payload, ("person", "organization", "document", "unnamed")[at % 4], payload, span
            ),
            status="disputed",
            status_because=(Because(span),),
            hedges=(Span(span.start, span.start + 3),),
        )
        claims.append(replace(claim, id=claim_id(page.sha256, claim) if at % 2 else payload))
    return Article(
        page=page,
        text=text,
        title=first,
        authors=(first,),
        publisher=payloads[1],
        published=f"2031-05-04{first}",
        language=first,
        blocks=tuple(
            Block(span, "paragraph", payload) for span, payload in zip(spans, payloads, strict=True)
        ),
        found_in={first: payloads[1]},
        claims=tuple(claims),
        quantities=tuple(
            Quantity(span, 1, 2, unit=payload, of=payload)
            for span, payload in zip(spans, payloads, strict=True)
        ),
        times=tuple(Time(span, "DATE", payload) for span, payload in zip(spans, payloads, strict=True)),
        findings=tuple(
            Finding(payload, "error", payload, (span,), (payload,))
            for span, payload in zip(spans, payloads, strict=True)
        ),
    )


@pytest.fixture(scope="module")
def ladder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return a ledger with all payloads, and the ids of its pages."""
    path = tmp_path_factory.mktemp("payloads") / "laden.db"
    with open_ledger(path, writable=True) as ledger:
        ids = []
        for number in range(0, len(PAYLOADS), AT_ONCE):
            made = laden(number, PAYLOADS[number : number + AT_ONCE])
            capture = Capture(made.page.uri, made.text.encode())
            ids.append(ledger.add(Reading(capture, made, How())).version)
        update(ledger)
    return path, ids


FOREIGN = ", ".join(
    (
        *("script:not([src])", "style:not([nonce])", "iframe", "object", "embed", "img", "video", "base"),
        *(
            "math",
            "template",
            "[onload]",
            "[onerror]",
            "[onfocus]",
            "[ontoggle]",
            'article form:not([action^="/claim/"])',
        ),
    )
)
"""What no view has of its own: where one of these stands, a payload has become an element."""


def test_there_are_150_payloads() -> None:
    assert len(set(PAYLOADS)) == 150


def test_nothing_of_a_payload_runs_or_becomes_an_element(
    opens: Opens, desk_on: Callable[[Path], Running], ladder: tuple[Path, list[str]]
) -> None:
    path, ids = ladder
    running, watched = desk_on(path), opens()
    page = watched.page
    starts = [f"/claims?start={start}" for start in range(0, 150, 50)]
    pages = [f"/page/{id}{more}" for id in ids for more in ("", "/raw")]
    with open_ledger(path) as ledger:
        stories = [f"/stories/{one.id}?every=true" for one in kept_stories(ledger)]
    assert stories
    for where in ("/", "/pages", *starts, "/speakers", "/stories?least=1", *stories, *pages):
        page.goto(running.base + where)
        assert page.evaluate("window.fired") is None, where
        assert page.locator(FOREIGN).count() == 0, where
    assert watched.faults == []


def test_nothing_of_a_payload_in_a_url_runs(opens: Opens, desk: Running) -> None:
    watched = opens()
    page = watched.page
    page.goto(f"{desk.base}/claims")
    found = page.evaluate(
        """async ([payloads, foreign]) => {
            const paths = ["/claims?q=", "/claims?speaker=", "/claims?kind=", "/pages?words="];
            paths.push("/pages?outlet=", "/speakers?name=", "/speaker?name=", "/page/");
            paths.push("/stories?q=", "/stories/");
            const held = [];
            for (const payload of payloads) {
                const path = paths[held.length % paths.length];
                const answer = await fetch(path + encodeURIComponent(payload));
                const read = new DOMParser().parseFromString(await answer.text(), "text/html");
                held.push(read.querySelectorAll(foreign).length);
            }
            return held;
        }""",
        [list(PAYLOADS), FOREIGN],
    )
    assert found == [0] * len(PAYLOADS)
    for where in (f"/claims?outlet={PAYLOADS[1]}", f"/pages?outlet={PAYLOADS[31]}", f"/page/{PAYLOADS[2]}"):
        page.goto(desk.base + where)
        assert page.evaluate("window.fired") is None
