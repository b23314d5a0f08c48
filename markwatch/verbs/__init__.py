"""The verbs: verb → file of this folder, which is imported when its verb is asked for."""

VERBS = {
    "init": "setup",
    "doctor": "setup",
    "marks": "marks",
    "listings": "listings",
    "source": "sources",
    "crawl": "crawling",
    "extract": "extract",
    "match": "match",
    "scan": "matching",
    "explain": "matching",
    "nightly": "crawling",
    "schedule": "scheduling",
    "report": "reporting",
    "serve": "serving",
    "lead": "exporting",
    "case": "exporting",
    "export": "exporting",
    "user": "users",
    "demo": "demo",
    "bench": "measuring",
}
