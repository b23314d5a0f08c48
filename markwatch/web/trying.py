"""Trying an address from the page: the crawler's trial as plain values in the page's words."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from casebook.vocabulary.listing_fields import FieldReader, ListingField
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.children.orders import Trial, TryOrder
from crawler.children.try_source import try_source
from crawler.errors import PageError, SourceError
from markwatch.settings import Settings
from markwatch.terminal.source_files import profile_for
from review_api.services import TriedPage, TriedValue

_LONGEST_CHARACTERS = 300


def page_trial(settings: Settings) -> Callable[[str], TriedPage | Reason[ReasonCode]]:
    """A function that reads one address as an ordinary shop's."""

    def trial(address: str) -> TriedPage | Reason[ReasonCode]:
        hosts = settings.allowed_test_hosts
        try:
            source = profile_for(address, None, "", settings)
            return tried_page(try_source(TryOrder(source, address, hosts, settings.contact)))
        except PageError as error:
            return error.reason
        except SourceError:
            return Reason(ReasonCode.ADDRESS_BROKEN)

    return trial


def tried_page(trial: Trial) -> TriedPage:
    """A trial as the page shows it."""
    listing = trial.listing or {}
    return TriedPage(
        url=trial.url,
        status=trial.status,
        bytes=trial.bytes,
        outcome=trial.outcome,
        reason=trial.reason,
        rendering=trial.rendering,
        paging=trial.paging,
        values=tuple(_value(field, listing[field], trial) for field in ListingField if listing.get(field)),
        taken=trial.taken,
        products=len(trial.products),
        following=len(trial.following),
        others=len(trial.others),
        suggested=trial.suggested,
    )


def _value(field: ListingField, value: Any, trial: Trial) -> TriedValue:
    reader: FieldReader | None = None
    with suppress(ValueError):
        reader = FieldReader(trial.origin.get(field.value, ""))
    return TriedValue(field, _said(value), reader, trial.places.get(field.value, ""))


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "；".join(f"{name}：{one}" for name, one in value.items())[:_LONGEST_CHARACTERS]
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))[:_LONGEST_CHARACTERS]
    return str(value)[:_LONGEST_CHARACTERS]
