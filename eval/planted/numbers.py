"""Errors of arithmetic: shares, totals, changes, conversions."""

from __future__ import annotations

import re
from random import Random

from eval.planted.page import Clean, Planted, Planter, edited, inserted, one_inserted
from sayso.model import Span

_UNIT = r"(?:miles?|km|kilomet(?:er|re)s?|feet|ft|m|met(?:er|re)s?|pounds|lbs?|kg|kilograms?|acres|hectares|inches|cm|mph|kph|km/h)"
_CONVERTED = re.compile(rf"\b\d[\d,.]* ?{_UNIT} \((?:about )?(\d[\d,.]*) ?{_UNIT}\)")
_CHANGED = re.compile(
    r"\b(?:rose|fell|increased|dropped|climbed|grew|jumped|declined)\b[^.;\n]{0,40}? from (\$?\d[\d,.]*)( [a-z]+)? to (\$?\d[\d,.]*)(?=[ .,])"
)


def share(page: Clean, rng: Random) -> Planted | None:
    """Put in two counts with a percentage that they do not give."""
    whole = rng.choice((40, 60, 85, 120, 435, 1200, 50, 200))
    part = rng.randint(whole // 6, whole - 2)
    right = 100 * part / whole
    wrong = round(right + rng.choice((-1, 1)) * rng.choice((7, 10, 15, 20)))
    wrong = wrong if 2 < wrong < 98 else round(100 - right) if abs(100 - 2 * right) > 6 else round(right) // 2
    return one_inserted(
        page,
        rng,
        f"Of the {whole:,} members, {part:,} ({wrong} percent) voted against.",
        f"{part:,} of the {whole:,} respondents ({wrong}%) said they had never heard of it.",
        f"Some {wrong} percent of the schools, or {part:,} of {whole:,}, reported shortages.",
        f"In all, {part:,} of {whole:,} beds, or {wrong} percent, were taken.",
        f"{part:,} out of {whole:,} households — {wrong} percent — had no power.",
        f"The panel found that {wrong} percent ({part:,} of {whole:,}) had been treated in time.",
        f"Only {part:,} of the {whole:,} applicants were admitted, a rate of {wrong} percent.",
    )


def total(page: Clean, rng: Random) -> Planted | None:
    """Put in parts that do not give their total."""
    words = (
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    )
    one, two, three = rng.randint(2, 4), rng.randint(2, 4), rng.randint(2, 3)
    wrong = one + two + rng.choice((-1, 1, 2))
    wrong_three = one + two + three + rng.choice((-2, 1))
    big, small = rng.randint(110, 480), rng.randint(20, 90)
    return one_inserted(
        page,
        rng,
        f"The crash killed {words[wrong]} people: {words[one]} adults and {words[two]} children.",
        f"The crew rescued {words[one]} men, {words[two]} women and {words[three]} children, {words[wrong_three]} in all.",
        f"The council has {words[wrong_three]} seats: {words[one]} for the left, {words[two]} for the right and {words[three]} for others.",
        f"They bought {big} chairs and {small} tables, {big + small + 40} pieces in total.",
        f"The fleet has {wrong_three} ships: {one} ferries, {two} tankers and {three} tugs.",
        f"There were {big} yes votes and {small} no votes, for a total of {big + small + 30}.",
    )


def changed(page: Clean, rng: Random) -> Planted | None:
    """Turn the two values of a change of the page round."""
    matches = [match for match in _CHANGED.finditer(page.article.text) if match[1] != match[3]]
    if not matches:
        return None
    match = rng.choice(matches)
    text = page.article.text
    words = text[match.start() : match.start(1)] + match[3] + text[match.end(1) : match.start(3)] + match[1]
    return edited(page, Span(match.start(), match.end(3)), words)


def change(page: Clean, rng: Random) -> Planted | None:
    """Put in a change whose words do not fit its values."""
    old = rng.choice((20, 40, 120, 300, 1500))
    up, down = round(old * rng.choice((1.4, 1.5, 1.75))), round(old * rng.choice((0.5, 0.6, 0.75)))
    return one_inserted(
        page,
        rng,
        f"The number of cases doubled from {old} to {old * 3}.", f"Membership tripled, from {old:,} to {old * 2:,}.",
        f"The price fell from ${old} to ${up}.", f"Attendance rose to {down:,} from {old:,} a year earlier.",
        f"Output grew by 10 percent, from {old:,} tons to {up:,} tons.",
        "Turnout was 48 percent, up from 57 percent four years ago.",
        f"Spending dropped 80 percent, to ${down} million from ${old} million.",
        f"The staff was cut by 10 percent, from {old:,} to {down:,}.",
        f"Sales were {old * 3:,}, twice the {old:,} of the year before.",
        f"Arrests have halved, from {old * 4:,} to {old * 3:,}.",
    )  # fmt: skip


def converted(page: Clean, rng: Random) -> Planted | None:
    """Change the second number of a conversion of the page."""
    matches = list(_CONVERTED.finditer(page.article.text))
    if not matches:
        return None
    match = rng.choice(matches)
    value = float(match[1].replace(",", "").rstrip("."))
    wrong = value * rng.choice((0.5, 0.62, 1.6, 2.0, 3.0))
    return edited(page, Span(*match.span(1)), f"{wrong:,.0f}" if wrong >= 10 else f"{wrong:.1f}")


def conversion(page: Clean, rng: Random) -> Planted | None:
    """Put in a conversion that is none."""
    return one_inserted(
        page,
        rng,
        "The village lies 12 miles (31 km) from the border.", "The wall is 40 feet (19 metres) high.",
        "The park covers 300 acres (430 hectares).", "Winds reached 90 mph (110 kph).",
        "Each box weighs 25 kilograms (31 pounds).", "The tunnel, 4 km (4.6 miles) long, was closed.",
        "Temperatures rose to 38 degrees Celsius (90 Fahrenheit).", "They walked 200 kilometers, or 160 miles, in a week.",
        "The tank holds 500 litres (75 gallons).", "The strip is 30 inches (51 centimetres) wide.",
    )  # fmt: skip


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


_RATES = (("€", "$", 1.12), ("£", "$", 1.3), ("£", "€", 1.16), ("$", "¥", 112.0), ("€", "£", 0.86))


def exchanged(page: Clean, rng: Random) -> Planted | None:
    """Put in a sum of money with a conversion of which a digit is too many or too few, or halved in a second."""
    one, other, rate = rng.choice(_RATES)
    value = rng.choice((1.5, 2, 3, 4, 8, 12, 25, 40))
    wrong = _figure(value * rate * rng.choice((10, 0.1, 100)))
    return one_inserted(
        page,
        rng,
        f"The firm paid {one}{value:g} million ({other}{wrong} million) for the site.",
        f"The fine of {one}{value:g} million, or {other}{wrong} million, was paid in May.",
        f"Damage was put at {one}{value:g} million (about {other}{wrong} million).",
        f"The loan, {one}{value:g} million ({other}{wrong} million), was never paid back.",
    )


def exchanged_twice(page: Clean, rng: Random) -> Planted | None:
    """Put in two sums of one currency that is in no table, converted at two rates."""
    money = rng.choice(("zloty", "rupees", "Mexican pesos", "baht", "rand"))
    rate = rng.choice((0.25, 0.05, 0.012))
    one, other = rng.choice((20, 40, 80)), rng.choice((300, 600, 900))
    wrong = other * rate * rng.choice((0.3, 2.5, 10))
    pair = (
        f"The bridge cost {one} million {money} (${_figure(one * rate)} million).",
        f"Repairs came to {other} million {money} (${_figure(wrong)} million).",
    )
    return inserted(page, rng, *pair) if len(page.paragraphs) > 1 else None


PLANTERS: dict[str, Planter] = {
    "share": share,
    "total": total,
    "change: edited": changed,
    "change": change,
    "conversion: edited": converted,
    "conversion": conversion,
    "exchange-rate": exchanged,
    "exchange-rate: two": exchanged_twice,
}
