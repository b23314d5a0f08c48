"""`worth` on the command line: usual prices that `scan` measures by, points told before they count."""

import json

MARKS = """id,kind,name,aliases,classes,goods,owner,region,registration_no,valid_from,valid_to,authorised
T1,trademark,贵州茅台,,33,白酒,,,,,,
"""


def write(tmp_path, prices):
    marks, listings = tmp_path / "marks.csv", tmp_path / "listings.jsonl"
    marks.write_text(MARKS, encoding="utf-8")
    rows = [
        {"id": n, "title": "贵州茅台白酒500ml", "price": price, "category": "白酒"}
        for n, price in enumerate(prices)
    ]
    listings.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return marks, listings


def test_a_price_is_measured_by_what_was_seen(markwatch, tmp_path):
    marks, listings = write(tmp_path, [*range(1400, 1500, 10), 99, 1])
    table = tmp_path / "prices.jsonl"
    done = markwatch("worth", "prices", "--marks", marks, "--listings", listings, "--out", table)
    assert done.returncode == 0 and "2 usual prices as of" in done.stderr, done.stderr
    scanned = markwatch("scan", "--marks", marks, "--listings", listings, "--prices", table)
    found = [json.loads(line) for line in scanned.stdout.splitlines()]
    low = {one["listing_id"] for one in found if any(sign["sign"] == "below_usual" for sign in one["signs"])}
    assert len(found) == 12 and low == {"10"}


def test_marks_without_listings_are_refused(markwatch, tmp_path):
    marks, _ = write(tmp_path, [1400])
    assert markwatch("worth", "prices", "--marks", marks).returncode == 2


def test_a_table_of_points_is_checked_and_used(markwatch, tmp_path):
    marks, listings = write(tmp_path, [1400])
    table = tmp_path / "points.toml"
    table.write_text("scale = 1", encoding="utf-8")
    done = markwatch("scan", "--marks", marks, "--listings", listings, "--worth", table)
    assert done.returncode == 2 and "points.toml: given ['scale']" in done.stderr


def test_learning_without_decisions_says_what_is_missing(ready):
    done = ready("worth", "learn")
    assert done.returncode == 2 and "expected 10 of each" in done.stderr
