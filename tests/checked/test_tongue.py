"""In which language a short text is: told by its little words, else as its maker declares."""

import pytest

from sayso.checked.tongue import language_of


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The mayor said that the bridge in the harbour was sold to a company", "", "en"),
        ("El alcalde dijo que el puente de la ciudad se vendió a una empresa", "en", "es"),
        ("Le maire dit que le pont de la ville est vendu à une société", "", "fr"),
        ("Garlic cures colds", "", ""),
        ("Garlic cures colds", "en-GB", "en"),
        ("Vaccines: no link", "", ""),
        ("", "de_DE", "de"),
        ("", "<script>", ""),
        ("市長が橋を売ったという話は本当ではないと市は話している", "en", "ja"),
    ],
)
def test_a_language_is_told_or_declared_or_left_open(text: str, declared: str, language: str) -> None:
    assert language_of(text, declared) == language
