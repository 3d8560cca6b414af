"""Takes out of `not_yet.txt` what is read right by now: `python -m tests.lexicon.shorten`."""

from __future__ import annotations

from tests.lexicon.reading import NOT_YET_PATH, attributed
from tests.lexicon.test_examples import COUNTER, EXAMPLES, NOT_YET, misread


def main() -> None:
    """Rewrite the list without the sentences that are read right, and print how many are left."""
    wrong = {example for example, entry in EXAMPLES if misread(example, entry)}
    wrong |= {sentence for sentence in COUNTER if attributed(sentence)}
    lines = NOT_YET_PATH.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line or line.startswith("#") or line in wrong]
    NOT_YET_PATH.write_text("\n".join(kept) + "\n", "utf-8")
    print(f"{len(wrong & NOT_YET)} of {len(EXAMPLES) + len(COUNTER)} sentences are not read yet")
    for sentence in sorted(wrong - NOT_YET):
        print(f"read wrong, and not listed: {sentence}")


if __name__ == "__main__":
    main()
