"""Errors of dates: weekdays, days after publication, ends before starts, ages, last week."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

from eval.planted.page import Clean, Planted, Planter, edited, inserted, one_inserted
from sayso.model import Span

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = "|".join((*_MONTHS, *(month[:3] for month in _MONTHS), "Sept"))
_WITH_DATE = re.compile(
    rf"\b({'|'.join(_DAYS)}),? (?:the )?(?:(?:{_MONTH})\.? \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH}))\b(?![-–])"
)
_FULL = re.compile(rf"\b(?:({_MONTH})\.? (\d{{1,2}}),? (20\d\d)|(\d{{1,2}}) ({_MONTH}) (20\d\d))\b")
_RANGE = re.compile(r"\b(?:[Ff]rom|[Bb]etween) ((?:19|20)\d\d) (?:to|until|through|and) ((?:19|20)\d\d)\b")
# Words by which a date may lie ahead of the page: in its sentence, and right before it.
_AHEAD = re.compile(
    r"\b(?:[Uu]pdated?|refreshed|will|would|shall|deadline|expires?|due|upcoming|extension)\b"
)
_BEFORE = re.compile(r"\b(?:until|till|by|after|before|from|starting|to) (?:the )?$")
_MARKUP = re.compile(r"<[^<>]*$")  # a date in a tag that was left in the text is told by nobody
_FEWEST_WORDS = 7  # of a sentence that tells of something
_FIRST = ("Marta", "Ellen", "Tomas", "Ivo", "Greta", "Paul", "Nadia", "Oskar")
_LAST = ("Velden", "Orrin", "Castell", "Brandt", "Lindqvist", "Moreau", "Tarrant", "Hale")


def _name(rng: Random) -> str:
    return f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"


def _told(day: date, rng: Random, *, year: bool = True) -> str:
    month = _MONTHS[day.month - 1]
    forms = [
        f"{month} {day.day}",
        f"{day.day} {month}",
        f"{month[:3]}. {day.day}" if len(month) > 4 else f"{month} {day.day}",
    ]
    form = rng.choice(forms)
    comma = "" if form[0].isdigit() else ","
    return f"{form}{comma} {day.year}" if year else form


def _wrong_weekday(day: date, rng: Random) -> str:
    return _DAYS[(day.weekday() + rng.randint(1, 6)) % 7]


def weekday_changed(page: Clean, rng: Random) -> Planted | None:
    """Change a weekday that stands before a date on the page."""
    matches = list(_WITH_DATE.finditer(page.article.text))
    if not matches:
        return None
    match = rng.choice(matches)
    others = [name for name in _DAYS if name != match[1]]
    return edited(page, Span(*match.span(1)), rng.choice(others))


def weekday(page: Clean, rng: Random) -> Planted | None:
    """Put in a sentence with a weekday that its date did not have."""
    day = page.day - timedelta(days=rng.randint(1, 30))
    wrong, form = _wrong_weekday(day, rng), _told(day, rng, year=rng.random() < 0.6)
    return one_inserted(
        page,
        rng,
        f"The hearing was held on {wrong}, {form}.", f"On {wrong}, {form}, the council met behind closed doors.",
        f"The fire broke out on {wrong} ({form}), officials said.", f"It reopened {wrong}, {form}, after a long dispute.",
        f"The letter, sent on {form}, a {wrong}, was never answered.", f"Police were called at noon on {wrong} {form}.",
        f"By the evening of {wrong}, {form}, the roads were clear.", f"The meeting ({wrong}, {form}) drew a small crowd.",
    )  # fmt: skip


def after_changed(page: Clean, rng: Random) -> Planted | None:
    """Move a full date of the page that lies before its publication to a year after it.

    A date in a list, a line of a few words, or a line that tells when the page was updated may lie ahead, and
    so may one until, by or after which something holds: moving these is no error.
    """
    matches = [m for m in _FULL.finditer(page.article.text) if _day(m) < page.day and _is_told(page, m)]
    if not matches:
        return None
    match = rng.choice(matches)
    return edited(page, Span(*match.span(3 if match[3] else 6)), str(page.day.year + rng.randint(1, 4)))


def _is_told(page: Clean, match: re.Match[str]) -> bool:
    """Tell whether a date stands in a sentence of a paragraph and nothing there lets it lie ahead."""
    text = page.article.text
    block = next((b for b in page.article.blocks if b.span.start <= match.start() < b.span.end), None)
    if block is None or block.kind != "paragraph":
        return False
    start = max(block.span.start, text.rfind(". ", block.span.start, match.start()))
    stop = text.find(". ", match.end(), block.span.end)
    if _MARKUP.search(text, max(0, match.start() - 60), match.start()):
        return False
    sentence = text[start : stop if stop >= 0 else block.span.end]
    before = text[start : match.start()]
    return len(sentence.split()) >= _FEWEST_WORDS and not (_AHEAD.search(sentence) or _BEFORE.search(before))


def _day(match: re.Match[str]) -> date:
    """Return the day of a full date; one that no calendar has is of no past."""
    month, day, year = (match[1], match[2], match[3]) if match[3] else (match[5], match[4], match[6])
    number = next(at for at, name in enumerate(_MONTHS, 1) if name[:3] == month[:3])
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return date.max


def after(page: Clean, rng: Random) -> Planted | None:
    """Put in an event that is told in the past and lies after publication."""
    day = page.day + timedelta(days=rng.randint(10, 500))
    form = _told(day, rng)
    return one_inserted(
        page,
        rng,
        f"The plant closed on {form}.", f"On {form}, a court rejected the appeal.",
        f"The two sides met in Geneva on {form}.", f"{_name(rng)} resigned on {form} after the report became public.",
        f"The first train crossed the bridge on {form}, to the cheers of the crowd.",
        f"A similar attack took place on {form}.", f"{_name(rng)} died at home on {form}, the family said.",
        f"The company filed for bankruptcy on {form}.",
    )  # fmt: skip


def range_turned(page: Clean, rng: Random) -> Planted | None:
    """Turn a stretch of years of the page round."""
    matches = [match for match in _RANGE.finditer(page.article.text) if match[1] < match[2]]
    if not matches:
        return None
    match = rng.choice(matches)
    text = page.article.text
    turned = text[match.start() : match.start(1)] + match[2] + text[match.end(1) : match.start(2)] + match[1]
    return edited(page, Span(match.start(), match.end(2)), turned)


def turned(page: Clean, rng: Random) -> Planted | None:
    """Put in a stretch that ends before it starts."""
    end = page.day.year - rng.randint(2, 20)
    start = end + rng.randint(1, 9)
    day = page.day - timedelta(days=rng.randint(100, 900))
    before = day - timedelta(days=rng.randint(2, 80))
    return one_inserted(
        page,
        rng,
        f"{_name(rng)} led the agency from {start} to {end}.", f"The programme ran from {start} until {end}.",
        f"Between {start} and {end}, the number of pupils fell every year.",
        f"The siege lasted from {_told(day, rng)} to {_told(before, rng)}.",
        f"The exhibition was open from {_told(day, rng)} until {_told(before, rng)}.",
        f"He served as mayor ({start}-{end}) and later as judge.",
        f"Prices rose in every quarter from {start} through {end}.",
    )  # fmt: skip


def age(page: Clean, rng: Random) -> Planted | None:
    """Put in somebody whose age and year of birth do not fit."""
    old = rng.randint(25, 75)
    born = page.day.year - old - rng.choice((-9, -7, -5, -4, 4, 6, 8, 10))
    name = _name(rng)
    family = name.split()[1]
    died = page.day.year - rng.randint(2, 15)
    pair = rng.choice(
        (
            (f"{name}, {old}, who was born in {born}, has lived there ever since.",),
            (
                f"{name}, {old}, was among the first to arrive.",
                f"{family} was born in {born} and grew up by the sea.",
            ),
            (
                f"Born in {born}, {name} moved to the city as a child.",
                f"“I love this place,” said {name}, {old}, a teacher.",
            ),
            (f"{name} was born on May 3, {born}, in a small town.", f"{family}, {old}, still works there."),
            (f"{name} (born {born}) runs the shop. {family} is {old} and has no plans to retire.",),
            (f"The painter was born in {died - old - 6} and died in {died}, aged {old}.",),
            (f"{name}, now {old}, was born in {born} to a family of farmers.",),
        )
    )
    return inserted(page, rng, *pair) if len(page.paragraphs) >= len(pair) else None


def relative(page: Clean, rng: Random) -> Planted | None:
    """Put in a day counted from publication beside a date that it is not."""
    day = page.day - timedelta(days=rng.randint(70, 140))
    long_ago = page.day.year - rng.randint(20, 40)
    count, wrong = rng.choice(((10, "ten"), (15, "15"), (12, "12"), (5, "five"), (50, "50")))
    return one_inserted(
        page,
        rng,
        f"The two met last week, on {_told(day, rng)}, and agreed to try again.",
        f"The order was signed yesterday ({_told(day, rng, year=False)}).",
        f"Last week ({_told(day, rng)}), the agency lowered its forecast.",
        f"The house was built {wrong} years ago, in {page.day.year - count - 7}.",
        f"The law was passed in {page.day.year - count - 6}, {wrong} years ago.",
        f"The town this week marked the {page.day.year - long_ago - 8}th anniversary of the flood of {long_ago}.",
        f"On {_told(day, rng)}, last month, the river burst its banks.",
        f"He was released earlier this week, on {_told(day, rng, year=False)}.",
    )


def impossible(page: Clean, rng: Random) -> Planted | None:
    """Put in a day that no calendar has."""
    day, month = rng.choice(
        ((31, "April"), (30, "February"), (31, "June"), (31, "September"), (29, "February"), (32, "May"))
    )
    year = rng.choice((2013, 2015, 2017, 2019))
    with_year = rng.random() < 0.5 or (day, month) == (29, "February")
    form = f"{day} {month}" if rng.random() < 0.5 else f"{month} {day}"
    form = f"{form}{'' if form[0].isdigit() else ','} {year}" if with_year else form
    return one_inserted(
        page,
        rng,
        f"The vote was held on {form}.",
        f"It took effect on {form}, the ministry said.",
        f"He left on {form} and never came back.",
    )


def just_said(page: Clean, rng: Random) -> Planted | None:
    """Put in something that somebody has just said, and said on a day long before."""
    name, count = _name(rng), rng.choice(("2,400", "13 million", "650", "7,000"))
    day = _told(page.day - timedelta(days=rng.randint(200, 900)), rng)
    said, repeated = rng.choice(
        (
            (
                f"{name} has just announced that the group holds {count} shares.",
                f"At a meeting on {day}, {name} said, “We hold {count} shares.”",
            ),
            (
                f"{name} has just revealed that {count} people signed the list.",
                f"On {day}, {name} told reporters: “We have {count} names.”",
            ),
            (
                f"{name} has just confirmed that {count} files are missing.",
                f"Speaking on {day}, {name} said that {count} files were missing.",
            ),
        )
    )
    return inserted(page, rng, said, repeated)


PLANTERS: dict[str, Planter] = {
    "weekday: edited": weekday_changed,
    "weekday": weekday,
    "after-publication: edited": after_changed,
    "after-publication": after,
    "end-before-start: edited": range_turned,
    "end-before-start": turned,
    "age": age,
    "relative-day": relative,
    "impossible-date": impossible,
    "just-told": just_said,
}
