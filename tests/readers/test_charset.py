"""Bytes to text: what a page says of its charset, and what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import TroubleError
from sayso.readers.charset import declared, decode

GERMAN = "Die Brücke über den Fluß hält, sagt der Minister. „Niemand wurde verletzt“, hieß es aus Köln. " * 5
RUSSIAN = "Министр заявил во вторник, что плотина выдержала всю ночь и что никто не пострадал. " * 5
JAPANESE = "大臣は火曜日、ダムは一晩中持ちこたえ、誰も負傷しなかったと述べた。" * 5


def page(text: str, label: str, charset: str) -> bytes:
    return f'<html><head><meta charset="{label}"></head><body><p>{text}</p></body></html>'.encode(charset)


@pytest.mark.parametrize(
    ("text", "label", "charset"),
    [
        (GERMAN, "utf-8", "utf-8"),
        (GERMAN, "windows-1252", "cp1252"),
        (GERMAN, "iso-8859-1", "cp1252"),  # which on the web means Windows-1252, curly quotes and all
        (GERMAN, "iso-8859-1", "utf-8"),  # says Latin-1 and is UTF-8
        (GERMAN, "utf-8", "cp1252"),  # says UTF-8 and is not
        (GERMAN, "x-unheard-of", "utf-8"),
        (GERMAN, "utf-16", "utf-8"),  # a declaration that can be read is not in UTF-16
        (RUSSIAN, "windows-1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "utf-8", "utf-16"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (JAPANESE, "iso-2022-jp", "iso2022_jp"),
    ],
)
def test_a_page_is_decoded_whatever_it_says_of_itself(text: str, label: str, charset: str) -> None:
    assert text in decode(page(text, label, charset))


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_byte_order_mark_is_no_character_of_the_text(charset: str) -> None:
    assert decode("The dam held, he said.".encode(charset)) == "The dam held, he said."


def test_a_few_broken_bytes_leave_the_rest_of_the_page_readable() -> None:
    assert decode(GERMAN.encode() + b"\xe2\x80").startswith(GERMAN)


@pytest.mark.parametrize("label", ["utf-7", "rot13", "zlib", "idna", "unicode_escape", "../x"])
def test_a_charset_that_the_web_does_not_have_is_not_obeyed(label: str) -> None:
    assert declared(f'<meta charset="{label}">'.encode()) is None


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_typed_reason(data: bytes) -> None:
    try:
        text = decode(data)
    except TroubleError:
        return
    assert text.encode("utf-8").decode("utf-8") == text
