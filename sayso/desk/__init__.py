"""The desk: a web page on this machine, on a ledger's file. Here is what whoever adds a view has to know.

A **view** is one module in `sayso/desk/views/` with `ROUTERS`, a tuple of routers, and one line in `VIEWS`
(`views/__init__.py`): its name in the masthead, its path, its routers. Nothing else has to be edited.

- A route is a plain `def` (it runs in a thread; SQLite may be asked from any) and takes `desk: TheDesk`, the
  annotated dependency of `sayso.desk.shelf`: `desk.ledger()` is the open ledger or raises `LedgerError`,
  which becomes a page that says what to do; `desk.writable()` is the same for writing.
- It returns `draw(request, "name.html", **context)` (`sayso.desk.drawing`). Templates extend `frame.html`,
  fill its blocks `title`, `main`, `head`, `scripts`. Autoescape is on, and an undefined name is an error.
  Only what `sayso.exporters` escaped itself is wrapped in `markup()`.
- The policy allows no inline script and no style attribute. Rules that hang on the data go into
  `<style nonce="{{ nonce }}">`; scripts are files in `static/`:
  `<script src="{{ asset('x.js') }}" defer></script>`. Data for one of them:
  `<script type="application/json" id="...">{{ value|for_script }}</script>`.
- A route that is not GET belongs to a router made with `writes()` (`sayso.desk.guards`), which asks for the
  token of this run; its form has `{{ token_field }}`. A test walks all routes and finds one without.
- An unknown id is `raise Missing("No page has ...")`, a filter that cannot be read
  `raise Refused("since", "is no day ...")` (`sayso.desk.faults`): pages with a way back, JSON under `/api`.
- A vendored file lies in `static/vendor/`, with an entry in `manifest.toml` there: its version, where it came
  from, its licence and its sha256. A test recomputes the digests and the sum of the sizes.
- Something beside a claim of the reading view (a line in its card, a row, a form at its foot) is one function
  in `CARD_PARTS` of `views/reading.py`.
- Colours and type are those of `sayso/exporters/page.css`, served as it is, and of `static/desk.css`: colour
  says who, line says how it stands, serif is the page's words, sans is Sayso's, italic sans a person's.
"""
