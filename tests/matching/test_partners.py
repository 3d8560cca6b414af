"""Which claim of one version is which of the other, told by their ids."""

from __future__ import annotations

from msgspec.structs import replace

from sayso.matching import changes
from sayso.matching.partners import partners
from tests.exporters.made import dam


def test_a_version_is_its_own_partner_claim_by_claim() -> None:
    found = partners(dam(), dam())
    assert {id: partner.claim.id for id, partner in found.items()} == {c.id: c.id for c in dam().claims}
    assert not any(partner.differences for partner in found.values())


def test_partners_and_changes_tell_the_same_differences() -> None:
    before = dam()
    text = before.text.replace("about 90 animals", "about 70 animals")
    quantities = tuple(
        replace(one, low=70.0, high=70.0) if one.of == "animals" else one for one in before.quantities
    )
    after = replace(before, text=text, quantities=quantities)
    told = {
        change.before.id: change.differences for change in changes(before, after).changes if change.before
    }
    found = partners(before, after)
    assert {id: one.differences for id, one in found.items() if one.differences} == told
    assert [one.kind for differences in told.values() for one in differences] == ["number"]
