"""After matching: each lead gets its records of the night and its pictures; old nights are deleted."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import groupby

from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.evidence.lead_files import LeadFile, keep_for_lead
from casebook.queries.lead_captures import (
    LeadToKeep,
    PictureToFetch,
    leads_to_keep,
    pictures_to_fetch,
    record_pictures,
)
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.captures import LeadFileKind
from crawler.children.fetch_pictures import fetch_pictures
from crawler.children.orders import FetchedPicture, PictureOrder
from crawler.warc.extract import MEDIA_TYPE, pick_records
from crawler.warc.night_warc import night_warc_path
from crawler.warc.retention import delete_old_nights
from markwatch.settings import Settings
from markwatch.terminal.messages import clock

MOST_PICTURES = 5
"""Of a lead; the main picture is the first."""
FRESH = timedelta(days=2)
"""Age of a reading beyond which its pictures are no longer those of that night."""


def keep_lead_captures(book: Casebook, settings: Settings, now: datetime) -> Counter[str]:
    """Copy records, fetch pictures, delete old nights; safe to kill and to run again.

    Counts `records`, `pictures`, `pictures_not_kept`, `nights_deleted`.
    """
    counts: Counter[str] = Counter()
    since = now - timedelta(days=settings.crawl_capture_days)
    with book.read() as session:
        leads = leads_to_keep(session, THE_HOUSE, since)
    for _, of_run in groupby(leads, key=lambda lead: lead.run_id):
        counts["records"] += _copy_out(book, settings, list(of_run))
    counts += _fetch(book, settings, now)
    counts["nights_deleted"] = delete_old_nights(settings.data_dir, settings.crawl_capture_days, now)
    return counts


def _copy_out(book: Casebook, settings: Settings, leads: list[LeadToKeep]) -> int:
    """The leads of one run."""
    first = leads[0]
    path = night_warc_path(settings.data_dir, first.source_key, first.night_id, first.run_id)
    kept = 0
    for lead, body in zip(leads, pick_records(path, [one.addresses for one in leads]), strict=True):
        if body:
            with book.begin() as session:
                file = LeadFile(lead.lead_id, LeadFileKind.CRAWL_WARC, body, MEDIA_TYPE, lead.detail)
                keep_for_lead(session, book.evidence, file, clock())
            kept += 1
    return kept


def _fetch(book: Casebook, settings: Settings, now: datetime) -> Counter[str]:
    with book.read() as session:
        wanted = pictures_to_fetch(session, THE_HOUSE, now - FRESH, MOST_PICTURES)
    counts: Counter[str] = Counter()
    for delay, group in groupby(wanted, key=lambda one: one.delay):
        of_address: dict[str, list[PictureToFetch]] = {}
        for one in group:
            of_address.setdefault(one.address, []).append(one)
        order = PictureOrder(tuple(of_address), settings.allowed_test_hosts, settings.contact, delay)
        for fetched in fetch_pictures(order):
            if not fetched.problem:
                _keep_picture(book, of_address[fetched.address], fetched)
            counts["pictures_not_kept" if fetched.problem else "pictures"] += 1
    return counts


def _keep_picture(book: Casebook, wanted: list[PictureToFetch], fetched: FetchedPicture) -> None:
    with book.begin() as session:
        found = [(one.picture_id, fetched.body, fetched.media_type) for one in wanted]
        record_pictures(session, found, Provenance(clock(), book.evidence))
        for lead_id in {one.lead_id for one in wanted}:
            detail = {"address": fetched.address}
            file = LeadFile(lead_id, LeadFileKind.PICTURE, fetched.body, fetched.media_type, detail)
            keep_for_lead(session, book.evidence, file, clock())
