"""Imports that wait: nothing is loaded before it is used, and then it is the real thing."""

from __future__ import annotations

import subprocess
import sys

from sayso.readers.deferred import Deferred, deferring

# Run in a process of its own, since this one has loaded everything.
_READ = """
import sys
from sayso.flow import read_page
read_page("examples/harbour.html")
print(*{"urllib3", "courlan", "htmldate", "charset_normalizer", "justext", "dateutil"} & set(sys.modules))
"""


def test_reading_a_page_loads_no_code_of_the_network() -> None:
    command = [sys.executable, "-c", _READ]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- our own code
    assert loaded.stdout.split() == []


def test_a_deferred_function_does_what_the_function_does() -> None:
    sys.modules.pop("colorsys", None)
    with deferring("colorsys"):
        from colorsys import rgb_to_hls  # noqa: PLC0415
    assert isinstance(rgb_to_hls, Deferred)
    assert "colorsys" not in sys.modules
    assert rgb_to_hls(1, 1, 1) == (0.0, 1, 0.0)
    assert "colorsys" in sys.modules


def test_nothing_is_an_instance_of_a_class_that_is_not_loaded() -> None:
    sys.modules.pop("fractions", None)
    late = Deferred("fractions", "Fraction")
    assert not isinstance(1, late)  # type: ignore[arg-type]
    assert "fractions" not in sys.modules


def test_an_instance_of_a_deferred_class_is_known_once_it_is_loaded() -> None:
    late = Deferred("fractions", "Fraction")
    assert isinstance(late(1, 2), late)  # type: ignore[arg-type]
    assert late.from_float(0.5) == late(1, 2)


def test_a_module_that_is_loaded_already_is_left_as_it_is() -> None:
    import json  # noqa: PLC0415

    with deferring("json"):
        from json import dumps  # noqa: PLC0415
    assert dumps is json.dumps
