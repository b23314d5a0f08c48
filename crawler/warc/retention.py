"""Deleting the WARCs of old nights: what belongs to a lead was copied out long before."""

from datetime import datetime, timedelta
from pathlib import Path

from crawler.warc.night_warc import FOLDER, SUFFIX, index_of


def delete_old_nights(data_dir: Path, days: int, now: datetime) -> int:
    """Delete nights that were last written to more than so many days ago; answers how many."""
    oldest = (now - timedelta(days=days)).timestamp()
    old = [path for path in (data_dir / FOLDER).glob(f"*/*{SUFFIX}") if path.stat().st_mtime < oldest]
    for path in old:
        index_of(path).unlink(missing_ok=True)  # first, so that no index names what is gone
        path.unlink()
    return len(old)
