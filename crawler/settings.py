"""Scrapy settings of the project; a source lowers or raises its own pace (see `spiders/shop.py`)."""

BOT_NAME = "markwatch"
SPIDER_MODULES = ["crawler.spiders"]
ADDONS: dict[str, int] = {}

# No door into the running process.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

# Manners: robots.txt, an honest name (the spider adds version and contact), a pace per host.
ROBOTSTXT_USER_AGENT = "markwatch"
USER_AGENT = "markwatch"
CONTACT = ""
DOWNLOAD_DELAY = 1.0
CONCURRENT_REQUESTS_PER_DOMAIN = 2
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_MAX_DELAY = 30.0
COOKIES_ENABLED = False  # Scrapy's middleware asks the network for a list of suffixes; ours needs none
RUN_COOKIES = True
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
}

# Bounds of one page.
DOWNLOAD_TIMEOUT = 20.0
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False
RETRY_TIMES = 2
RETRY_HTTP_CODES = [429, 500, 502, 503, 504]
RETRY_EXCEPTIONS = [
    "scrapy.exceptions.DownloadConnectionRefusedError",
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.ResponseDataLossError",
]
RETRY_AFTER_MAX_SECONDS = 60.0
RETRY_GIVE_UP_LOG_LEVEL = "INFO"

# Only what was checked is connected to; the only exceptions are test hosts, as host:port.
ALLOWED_TEST_HOSTS: list[str] = []
TWISTED_DNS_RESOLVER = "crawler.guard.resolver.CheckedResolver"
HTTPPROXY_ENABLED = False
DOWNLOADER_MIDDLEWARES = {
    "crawler.downloading.guard.GuardMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.downloading.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.downloading.retry.PatientRetryMiddleware": 550,
    "crawler.downloading.cookies.CookieMiddleware": 700,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawler.warc.middleware.WarcMiddleware": 950,  # nothing stands between it and the network
}
DOWNLOAD_HANDLERS = {"file": None, "ftp": None, "s3": None, "data": None}

# Every response reaches the spider, so that every visit has its end in the casebook.
HTTPERROR_ALLOW_ALL = True
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}

# The progress of a run lives in the casebook.
HTTPCACHE_ENABLED = False
CASEBOOK_URL = ""
CASEBOOK_DATA_DIR = ""
NIGHT_ID = 0
NIGHT_WARC = False

LOG_LEVEL = "WARNING"
