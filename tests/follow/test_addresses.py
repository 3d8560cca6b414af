"""Which addresses are connected to, and how an address of the web is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import TroubleError
from sayso.follow.addresses import local_refusal, parsed, refusal
from sayso.follow.urls import joined, parse_url


@pytest.mark.parametrize("digits", ["93.184.215.14", "2606:2800:21f:cb07::1", "1.1.1.1", "::ffff:1.1.1.1"])
def test_an_address_of_the_open_internet_is_connected_to(digits: str) -> None:
    address = parsed(digits)
    assert address is not None
    assert refusal(address) == ""


@pytest.mark.parametrize(
    ("digits", "reason", "local"),
    [
        ("127.0.0.1", "this very machine", True),
        ("127.8.9.1", "this very machine", True),
        ("::1", "this very machine", True),
        ("::ffff:127.0.0.1", "this very machine", True),
        ("10.1.2.3", "a private address", True),
        ("172.31.255.255", "a private address", True),
        ("192.168.1.1", "a private address", True),
        ("::ffff:192.168.1.1", "a private address", True),
        ("fd12:3456::1", "a private address", True),
        ("fec0::1", "a private address", True),
        ("100.64.0.1", "an address shared by a provider's customers", True),
        ("0.0.0.0", "no address at all", False),  # noqa: S104 -- that it is refused is the test
        ("::", "no address at all", False),
        ("169.254.1.1", "a link-local address", False),
        ("fe80::1%eth0", "a link-local address", False),
        ("169.254.169.254", "a cloud's metadata service", False),
        ("::ffff:169.254.169.254", "a cloud's metadata service", False),
        ("fd00:ec2::254", "a cloud's metadata service", False),
        ("224.0.0.1", "a multicast address", False),
        ("ff02::1", "a multicast address", False),
        ("255.255.255.255", "a reserved address", False),
        ("240.0.0.1", "a reserved address", False),
        ("192.0.2.1", "a reserved address", False),
        ("198.18.0.1", "a reserved address", False),
        ("2001:db8::1", "a reserved address", False),
        ("64:ff9b::7f00:1", "an IPv4 address in disguise", False),
        ("64:ff9b:1::a00:1", "an IPv4 address in disguise", False),
        ("2002:7f00:1::", "an IPv4 address in disguise", False),
        ("2001:0:7f00:1::", "an IPv4 address in disguise", False),
        ("::7f00:1", "an IPv4 address in disguise", False),
    ],
)
def test_an_address_that_is_not_everybodys_is_refused(digits: str, reason: str, *, local: bool) -> None:
    address = parsed(digits)
    assert address is not None
    assert refusal(address) == reason
    assert local_refusal(address) == ("" if local else reason)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("HTTP://Hollin.Example", "http://hollin.example/"),
        ("https://hollin.example:443/a?b=c&d#e", "https://hollin.example/a?b=c&d"),
        ("http://hollin.example:8080/", "http://hollin.example:8080/"),
        ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b"),
        ("https://hollin.example/a%20b", "https://hollin.example/a%20b"),
        ("http://[2606:2800::1]/", "http://[2606:2800::1]/"),
    ],
)
def test_an_address_has_one_form(text: str, form: str) -> None:
    assert str(parse_url(text)) == form


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://hollin.example/", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("hollin.example", "only http and https"),
        ("http://", "names no host"),
        ("http://user:word@hollin.example/", "user's name"),
        ("http://hollin.example:99999/", "no address"),
        ("http://[::1/", "no address"),
        ("http://hol lin.example/", "names no host"),
        ("http://hollin.example\r\nX: y/", "no address"),
        ("http://" + "a" * 300 + ".example/", "names no host"),
        ("http://hollin.example/" + "a" * 2_000, "characters"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(text: str, reason: str) -> None:
    with pytest.raises(TroubleError, match=reason) as trouble:
        parse_url(text)
    assert trouble.value.kind == "refused"


@given(st.text(max_size=100))
def test_no_text_gives_an_address_that_could_end_a_line_of_the_request(text: str) -> None:
    for before in ("http://hollin.example/", "http://"):
        try:
            url = parse_url(before + text)
        except TroubleError:
            continue
        assert str(url).isascii()
        assert not set("\r\n \t\0") & set(str(url))


@given(st.text(max_size=100))
def test_any_redirect_leads_to_an_address_of_the_web_or_is_refused(text: str) -> None:
    try:
        url = joined(parse_url("http://hollin.example/a/b"), text)
    except TroubleError as trouble:
        assert trouble.kind == "refused"  # noqa: PT017 -- both ends are fine
    else:
        assert url.scheme in ("http", "https")
