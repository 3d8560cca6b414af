/* Draws the charts and the map over the tables that are on the page anyway. Data come from a block of JSON, the
   map's coasts from this desk. Colours are the page's own, by kind; a sign goes wherever a colour goes. */
import * as draw from "./vendor/drawing.js";

const KINDS = {
  person: (c, s) => circle(c, s * 0.5),
  organization: (c, s) => c.rect(-s * 0.45, -s * 0.45, s * 0.9, s * 0.9),
  document: (c, s) => { sheet(c, s); },
  unnamed: (c, s) => { circle(c, s * 0.5); circle(c, s * 0.28, true); },
  page: (c, s) => { pilcrow(c, s); },
};
const circle = (c, r, back = false) => {
  c.moveTo(r, 0);
  c.arc(0, 0, r, 0, back ? -2 * Math.PI : 2 * Math.PI, back);
  c.closePath();
};
const polygon = (c, points) => {
  points.forEach(([x, y], at) => (at ? c.lineTo(x, y) : c.moveTo(x, y)));
  c.closePath();
};
const sheet = (c, s) => polygon(c, [[-0.4, -0.5], [0.12, -0.5], [0.4, -0.2], [0.4, 0.5], [-0.4, 0.5]].map(([x, y]) => [x * s, y * s]));
const pilcrow = (c, s) => {
  const at = (x, y) => [x * s, y * s];
  polygon(c, [at(-0.12, -0.5), at(0.45, -0.5), at(0.45, -0.36), at(0.34, -0.36), at(0.34, 0.5), at(0.2, 0.5), at(0.2, -0.36), at(0.06, -0.36), at(0.06, 0.5), at(-0.08, 0.5), at(-0.08, 0.02), at(-0.3, -0.08), at(-0.36, -0.24), at(-0.28, -0.42)]);
};
/* A Plot symbol of an area, as d3's are. */
const symbol = (kind) => ({ draw: (context, size) => KINDS[kind](context, Math.sqrt(size) * 1.15) });
const colour = (kind) => `var(--${kind})`;
const HEARD = { unnamed: "unnamed", own: "page", named: null };

const svg = (name, attributes = {}, ...inside) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
};

/* Plot puts a style element into what it makes, which the desk's policy does not let in: views.css has it. */
const plotted = (options, told) => {
  const made = draw.plot({ className: "plot", ariaLabel: told, ...options });
  made.querySelectorAll("style").forEach((style) => style.remove());
  made.removeAttribute("style");
  made.setAttribute("role", "img");
  return made;
};

/* The months from the first to the last; of a long stretch without a page only an ellipsis. */
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONGEST_GAP = 4;
function monthsOf(points) {
  const ordinal = (text) => { const [year, month] = text.split("-").map(Number); return year * 12 + month - 1; };
  const named = (at) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  const found = [];
  points.forEach((point, at) => {
    const now = ordinal(point.month), before = at ? ordinal(points[at - 1].month) : now - 1;
    if (now - before > LONGEST_GAP) found.push(`…${now}`);
    else for (let between = before + 1; between < now; between++) found.push(named(between));
    found.push(point.month);
  });
  return found;
}
const monthWords = (text) => {
  if (text.startsWith("…")) return "…";
  const [year, month] = text.split("-");
  return `${MONTHS[month - 1]}\n${year}`;
};
const percent = (share) => `${Math.round(share * 100)} %`;

/* The share of an outlet, month by month, each with the interval that it lies in. */
function sourcing(data, width) {
  const points = data.points;
  if (!points.length) return null;
  const kind = HEARD[data.show];
  const fill = kind ? colour(kind) : "var(--ink)";
  const months = monthsOf(points);
  const few = months.length <= Math.max(2, width / 56);
  const every = Math.ceil(months.length / Math.max(1, Math.floor((width - 56) / 44)));
  return plotted({
    width, height: 184, marginLeft: 44, marginRight: 16, marginTop: 20, marginBottom: 36,
    x: { type: "point", domain: months, ticks: months.filter((text, at) => text.startsWith("…") || at % every === 0), tickFormat: monthWords, tickSize: 0, label: null },
    y: { domain: [0, 1], ticks: [0, 0.5, 1], tickFormat: percent, tickSize: 0, label: null },
    marks: [
      draw.gridY([0, 0.5, 1], { stroke: "var(--rule)", strokeOpacity: 1 }),
      draw.ruleX(points, { x: "month", y1: "low", y2: "high", stroke: fill, strokeWidth: 1 }),
      draw.dot(points, { x: "month", y: "share", r: 6, fill: "var(--paper)" }),
      draw.dot(points, { x: "month", y: "share", r: 4.5, symbol: kind ? symbol(kind) : "circle", fill, stroke: "var(--paper)", strokeWidth: 2, paintOrder: "stroke" }),
      ...(few ? [draw.text(points, { x: "month", y: "share", text: (point) => percent(point.share), dx: 9, dy: -9, textAnchor: "start", fill: "var(--ink-2)", stroke: "var(--paper)", strokeWidth: 3 })] : []),
    ],
  }, `${data.outlet}: ${points.map((point) => `${point.month} ${percent(point.share)}`).join(", ")}`);
}

/* A day, or an hour of it, as the desk writes them; what the tick before has said already is left out. */
function dayWords(span, hasHours) {
  const two = (number) => String(number).padStart(2, "0");
  const parts = (date) => [`${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`, `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`, `${date.getUTCFullYear()}`];
  const fine = span < 4 * 864e5 && hasHours ? 0 : span < 700 * 864e5 ? 1 : 2;
  return (date, at, all) => {
    const now = parts(date), before = at ? parts(all[at - 1]) : [];
    if (fine === 2) return now[2];
    return now[fine + 1] === before[fine + 1] ? now[fine] : `${now[fine]}\n${now[fine + 1]}`;
  };
}

/* The values of a number in time, with their bounds. */
function figures(data, width) {
  const points = data.filter((one) => one.time).map((one) => {
    const { low, high, approximate } = one.quantity;
    const series = one.kind === "unnamed" ? null : one.kind === "page" ? one.uri : `${one.speaker} ${one.quantity.of}`;
    return { ...one, series, when: new Date(one.time.length <= 7 ? `${one.time}-01` : one.time), low, high, approximate, at: low === null ? high : high === null ? low : (low + high) / 2 };
  });
  if (!points.length) return null;
  const top = Math.max(...points.map((one) => one.high ?? one.low)) * 1.15 || 1;
  const whens = points.map((one) => +one.when);
  const padded = Math.max((Math.max(...whens) - Math.min(...whens)) * 0.06, 6 * 36e5);
  const reach = top * 0.09;
  const hasHours = points.some((one) => one.time.includes("T"));
  const span = Math.max(...whens) - Math.min(...whens) + 2 * padded;
  const most = hasHours ? Infinity : Math.max(1, Math.floor(span / 864e5));
  const open = points.flatMap((one) => one.high === null ? [{ ...one, to: one.low + reach }] : one.low === null ? [{ ...one, to: Math.max(0, one.high - reach) }] : []);
  const between = points.filter((one) => one.low !== null && one.high !== null && one.low !== one.high);
  const few = points.length <= Math.max(3, width / 70);
  /* A label stands where none stands yet: the table below has all. */
  const labelled = [];
  for (const one of points) {
    const x = (one.when - Math.min(...whens)) / span * width, y = one.at / top * 240;
    if (!labelled.some((other) => Math.abs(other.x - x) < 84 && Math.abs(other.y - y) < 18)) labelled.push({ ...one, x, y });
  }
  const kinds = Object.keys(KINDS).filter((kind) => points.some((one) => one.kind === kind));
  const of = (kind, list) => list.filter((one) => one.kind === kind);
  return plotted({
    width, height: Math.min(360, Math.max(240, width * 0.5)), marginLeft: 56, marginRight: 56, marginTop: 28, marginBottom: 32,
    x: { type: "utc", domain: [new Date(Math.min(...whens) - padded), new Date(Math.max(...whens) + padded)], ticks: Math.min(most, Math.max(2, Math.floor(width / 120))), tickFormat: dayWords(span, hasHours), tickSize: 0, label: null },
    y: { domain: [0, top], ticks: 4, tickSize: 0, label: null, tickFormat: (value) => value.toLocaleString("en", { notation: value >= 1e6 ? "compact" : "standard" }) },
    marks: [
      draw.gridY({ ticks: 4, stroke: "var(--rule)", strokeOpacity: 1 }),
      draw.ruleY([0], { stroke: "var(--edge)" }),
      ...kinds.flatMap((kind) => [
        draw.line(of(kind, points.filter((one) => one.series)), { x: "when", y: "at", z: "series", stroke: colour(kind), strokeWidth: 1 }),
        draw.link(of(kind, open), { x1: "when", x2: "when", y1: "at", y2: "to", stroke: colour(kind), strokeWidth: 1.5, markerEnd: "arrow" }),
        draw.ruleX(of(kind, between), { x: "when", y1: "low", y2: "high", stroke: colour(kind), strokeWidth: 3 }),
        draw.dot(of(kind, points.filter((one) => one.approximate)), { x: "when", y: "at", r: 10, fill: colour(kind), fillOpacity: 0.18 }),
        draw.dot(of(kind, points), { x: "when", y: "at", r: 5, symbol: symbol(kind), fill: colour(kind), stroke: "var(--paper)", strokeWidth: 2, paintOrder: "stroke" }),
      ]),
      ...(few ? [draw.text(labelled, { x: "when", y: "at", text: "words", dx: 10, dy: 12, textAnchor: "start", lineWidth: 12, fill: "var(--ink-2)", stroke: "var(--paper)", strokeWidth: 3 })] : []),
    ],
  }, points.map((one) => `${one.time.slice(0, 10)} ${one.speaker} ${one.words}`).join(", "));
}

/* Land without names, sea is paper; a point is its kind's sign with a ring of paper, its area the claims. */
function map(points, width, world) {
  const height = Math.round(Math.min(width * 0.52, 480));
  const projection = framed(points, width, height);
  const path = draw.geoPath(projection);
  const land = draw.feature(world, world.objects.land);
  const borders = draw.mesh(world, world.objects.countries, (one, other) => one !== other);
  const most = Math.max(...points.map((point) => point.claims));
  const scale = Math.min(1, 0.5 + width / 1600);
  const side = (claims) => (8 + 18 * Math.sqrt(claims / most)) * scale;
  const placed = points.map((point) => ({ ...point, xy: projection([point.longitude, point.latitude]) })).filter((point) => point.xy && point.xy[0] >= 0 && point.xy[0] <= width && point.xy[1] >= 0 && point.xy[1] <= height);
  const made = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "A map of the places" },
    svg("path", { d: path(land), class: "land" }), svg("path", { d: path(borders), class: "borders" }));
  const taken = [];
  for (const point of [...placed].reverse()) {
    const [x, y] = point.xy, size = side(point.claims);
    const ring = new Path(), sign = new Path();
    KINDS[point.kind](sign, size);
    circle(ring, size * 0.5 + 2);
    const link = svg("a", { href: point.link, class: `site ${point.kind}`, transform: `translate(${x.toFixed(1)},${y.toFixed(1)})`, "aria-label": `${point.name}, ${point.claims} claims` },
      svg("title", {}, `${point.name}, ${point.claims} claim${point.claims === 1 ? "" : "s"}`),
      svg("circle", { r: Math.max(size * 0.5 + 2, 12), class: "room" }), svg("path", { d: String(ring), class: "ring" }), svg("path", { d: String(sign), class: "sign", "fill-rule": "evenodd" }));
    made.append(link);
    taken.push([x - size / 2, y - size / 2, x + size / 2, y + size / 2]);
  }
  placed.slice(0, 24).forEach((point) => label(made, point, side(point.claims), taken, width));
  return made;
}

/* A name beside its point, where there is room for it. */
function label(made, point, size, taken, width) {
  const [x, y] = point.xy, long = point.name.length * 6.4 + 4;
  for (const [left, anchor] of [[x + size / 2 + 4, "start"], [x - size / 2 - 4 - long, "end"]]) {
    const box = [left, y - 8, left + long, y + 8];
    const meets = taken.some((one) => one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3]);
    if (meets || left < 0 || left + long > width) continue;
    taken.push(box);
    made.append(svg("text", { x: anchor === "start" ? left : left + long, y: y + 4, "text-anchor": anchor, "aria-hidden": "true" }, point.name));
    return;
  }
}

/* The part of the world that the points lie in, never less than a country's width. */
function framed(points, width, height) {
  const longitudes = points.map((point) => point.longitude), latitudes = points.map((point) => point.latitude);
  const spread = Math.max(...longitudes) - Math.min(...longitudes), rise = Math.max(...latitudes) - Math.min(...latitudes);
  if (spread > 120 || rise > 70) return draw.geoEqualEarth().fitExtent([[4, 4], [width - 4, height - 4]], { type: "Sphere" });
  const middle = [(Math.max(...longitudes) + Math.min(...longitudes)) / 2, (Math.max(...latitudes) + Math.min(...latitudes)) / 2];
  const half = [Math.max(spread / 2 * 1.25, 12), Math.max(rise / 2 * 1.25, 7)];
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([a, b]) => [middle[0] + a * half[0], Math.max(-85, Math.min(85, middle[1] + b * half[1]))]);
  return draw.geoEqualEarth().rotate([-middle[0], 0]).fitExtent([[24, 24], [width - 24, height - 24]], { type: "MultiPoint", coordinates: corners }).clipExtent([[0, 0], [width, height]]);
}

/* What the signs are drawn on, to make the data of an SVG path of them. */
class Path {
  constructor() { this.parts = []; }
  moveTo(x, y) { this.parts.push(`M${x.toFixed(2)},${y.toFixed(2)}`); }
  lineTo(x, y) { this.parts.push(`L${x.toFixed(2)},${y.toFixed(2)}`); }
  closePath() { this.parts.push("Z"); }
  rect(x, y, w, h) { this.parts.push(`M${x.toFixed(2)},${y.toFixed(2)}h${w.toFixed(2)}v${h.toFixed(2)}h${(-w).toFixed(2)}Z`); }
  arc(x, y, r, from, to, back) { const sweep = back ? 0 : 1; this.parts.push(`A${r},${r},0,1,${sweep},${(x - r).toFixed(2)},${y.toFixed(2)}A${r},${r},0,1,${sweep},${(x + r).toFixed(2)},${y.toFixed(2)}`); }
  toString() { return this.parts.join(""); }
}

async function drawn(figure) {
  const data = JSON.parse(document.getElementById(figure.dataset.from).textContent);
  const world = figure.dataset.atlas ? await (await fetch(figure.dataset.atlas)).json() : null;
  const kinds = { sourcing, values: figures, map };
  let before = 0;
  const again = () => {
    const width = Math.floor(figure.clientWidth);
    if (!width || width === before) return;
    before = width;
    const made = kinds[figure.dataset.chart](data, width, world);
    figure.querySelectorAll(":scope > svg").forEach((old) => old.remove());
    if (made) figure.prepend(made);
    else figure.hidden = true;
  };
  figure.hidden = false;
  again();
  new ResizeObserver(again).observe(figure);
}

document.querySelectorAll("figure[data-chart]").forEach((figure) => drawn(figure));
