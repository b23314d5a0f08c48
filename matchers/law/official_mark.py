"""The card of an official mark (官方标志): use of the sign, a certificate, the right itself."""

from collections.abc import Iterator
from dataclasses import replace

from matchers.law.card import Group, State
from matchers.law.facts import Facts
from matchers.law.shared import right_group

_CERTIFICATE = ("请查该产品的证书", "look up the product's certificate")


def groups(facts: Facts) -> Iterator[Group]:
    """Use, certificate, right."""
    sign = ("使用官方标志或其名称", "official sign or its name used")
    carriers = ("出售带有标志的标识、包装", "labels or packaging with the sign are sold")
    certificate = facts.element(
        "certificate",
        ("有有效证书", "a valid certificate"),
        State.NOT_KNOWN,
        rule="official_mark_certificate",
    )
    yield Group(
        "使用",
        "Use",
        (
            facts.seen_if("sign_used", sign, facts.names, rule="official_mark_use"),
            facts.seen_if("carriers", carriers, facts.reasons("marks_for_sale"), rule="official_mark_use"),
            replace(certificate, note=_CERTIFICATE),
        ),
    )
    yield right_group(facts, "")
