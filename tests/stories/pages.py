"""An invented story on six pages of five outlets, and one of another event of the same kind."""

from __future__ import annotations

from sayso.flow import add
from sayso.ledger import Ledger
from sayso.model import Capture

LEDE = (
    "The ferry Alba Queen sank off Ellary on Monday evening with 212 people on board, police said. "
    "Harbour pilot Tobias Renn saw the vessel list to starboard shortly after leaving the Norrick pier. "
    "Fishing boats from the village of Sorrel pulled dozens of passengers from the freezing water."
)
OWNER = (
    "The owner, Norrick Lines, said in a statement that its crew had followed every rule. "
    "Inspectors had warned about the bow door of the Alba Queen in a report last winter."
)
EDITED = (
    "The ferry Alba Queen went down off Ellary on Monday night with 212 people aboard, police said. "
    "Pilot Tobias Renn saw the ship list to starboard soon after it left the Norrick pier. "
    "Fishing boats out of the village of Sorrel pulled dozens of passengers from freezing water."
)
OTHER = (
    "A coach with pupils from Tarn overturned on the road above Vessby on Friday, rescue workers said. "
    "The driver, Mika Holm, told investigators that the brakes had failed on the last bend by the bridge. "
    "Helicopters took nine children to the clinic in Hamra, where doctors operated through the night."
)

Page = tuple[str, str, str, tuple[str, ...]]
"""Address, publisher, day, paragraphs: the first is the headline."""

PAGES: tuple[Page, ...] = (
    (
        "https://wire.example/ferry",
        "The Wire",
        "2031-05-05",
        (
            "Ferry sinks off Ellary",
            "ELLARY (Reuters) - " + LEDE,
            OWNER,
            "At least 14 people were killed, police said on Monday.",
        ),
    ),
    (
        "https://courier.example/ferry",
        "The Ellary Courier",
        "2031-05-06",
        ("Ferry sinks off Ellary, 14 dead", EDITED, OWNER, "Police said 14 people were killed."),
    ),
    (
        "https://sport.courier.example/ferry",
        "Courier Online",
        "2031-05-06",
        (
            "Rowers mourn after Ellary ferry disaster",
            "The Ellary rowing club called off its regatta after the ferry Alba Queen sank on Monday.",
            "Its trainer, Ida Quayle, said two rowers had been on board when it left the Norrick pier.",
        ),
    ),
    (
        "https://herald.example/alba-queen",
        "Norland Herald",
        "2031-05-07",
        (
            "Bow door of sunken ferry was never repaired, papers show",
            "A report says inspectors found cracks in the bow door of the ferry Alba Queen in December.",
            "The Alba Queen sank off Ellary on Monday. Rescue chief Mara Oduya said 31 people were killed.",
            "Norrick Lines may have known of the cracks, Mara Oduya said.",
        ),
    ),
    (
        "https://post.example/alba-queen",
        "Sorrel Post",
        "2031-05-08",
        (
            "Ferry owner knew of cracks",
            "Norrick Lines had known of the cracks, Mara Oduya said. The ferry Alba Queen sank off Ellary.",
            "The Norland Herald reported that 45 people were killed when the ferry sank on Monday.",
        ),
    ),
    (
        "https://tarn.example/coach",
        "Tarn Tidings",
        "2031-05-07",
        ("Coach with pupils overturns above Vessby", OTHER),
    ),
)


def capture(page: Page) -> Capture:
    """Return a page as it would be fetched, an hour after it was published."""
    uri, publisher, day, (headline, *paragraphs) = page
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        f"<html lang='en'><head><title>{headline}</title><meta property='og:site_name' content='{publisher}'>"
        f"<meta property='article:published_time' content='{day}'></head>"
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    )
    return Capture(uri, html.encode(), f"{day}T10:00:00Z")


def fill(ledger: Ledger, *pages: Page) -> None:
    """Add pages to a ledger, all without any named; read by the rules alone."""
    for receipt in add(ledger, [capture(page) for page in pages or PAGES], detector="rules"):
        assert not receipt.trouble, receipt
