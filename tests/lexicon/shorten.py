"""Takes out of `not_yet_examples.txt` what is read right: `python -m tests.lexicon.shorten`."""

from __future__ import annotations

from tests.lexicon.reading import attributed, not_yet_path
from tests.lexicon.test_examples import COUNTER, EXAMPLES, NOT_YET, misread


def main() -> None:
    """Rewrite the list without the sentences that are read right, and print how many are left."""
    wrong = {example for example, entry in EXAMPLES if misread(example, entry)}
    wrong |= {sentence for sentence in COUNTER if attributed(sentence)}
    lines = not_yet_path().read_text("utf-8").splitlines()
    kept = [line for line in lines if not line or line.startswith("#") or line in wrong]
    not_yet_path().write_text("\n".join(kept) + "\n", "utf-8")
    print(f"{len(wrong & NOT_YET)} of {len(EXAMPLES) + len(COUNTER)} sentences are not read yet")
    for sentence in sorted(wrong - NOT_YET):
        print(f"read wrong, and not listed: {sentence}")


if __name__ == "__main__":
    main()
