"""All settings, read once into a frozen object: environment `MARKWATCH_*`, one TOML file, defaults."""

import os
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from markwatch.errors import SettingsError

CONFIG_FILE = "markwatch.toml"


def _network(text: str) -> str:
    """An address or network as uvicorn takes it; a name or `*` is none."""
    return str(ip_network(text)).removesuffix("/32").removesuffix("/128")


MailAddress = Annotated[str, Field(pattern=r"^[^\s@,<>]+@[^\s@,<>]+$")]
IpNetwork = Annotated[str, AfterValidator(_network)]
TimeOfDay = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


SECRET = {"database_url", "mail_password", "api_keys", "tsa_url"}
"""Settings whose value is never repeated."""


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(env_prefix="MARKWATCH_", frozen=True, extra="forbid")

    data_dir: Path = Field(default=Path("data"), description="Folder of the database and all kept files.")
    database_url: str = Field(
        default="", description="Empty: SQLite in the data folder. PostgreSQL: `postgresql://USER@HOST/NAME`."
    )
    weights_file: Path | None = Field(
        default=None, description="Table made by `weights learn`; empty: the shipped weights."
    )
    worth_file: Path | None = Field(
        default=None, description="Table made by `worth learn`; empty: the shipped points."
    )
    prices_file: Path | None = Field(
        default=None, description="Usual prices made by `worth prices`; empty: those of the list alone."
    )
    contact: str = Field(
        default="", description="Address or page that shops see in the crawler's User-Agent, for questions."
    )
    office_name: str = Field(default="市场监督管理局", description="Name of the bureau on every page.")
    host: str = Field(default="127.0.0.1", description="Address that `serve` listens on.")
    port: int = Field(
        default=8600, ge=0, le=65535, description="Port that `serve` listens on; 0 takes a free one."
    )
    allowed_hosts: tuple[str, ...] = Field(
        default=("127.0.0.1", "localhost"), description="Host names the page answers to (JSON list)."
    )
    secure_cookies: bool = Field(
        default=False, description="Cookies over HTTPS only; on behind an HTTPS proxy."
    )
    trusted_proxies: tuple[IpNetwork, ...] = Field(
        default=(),
        description="Addresses of the HTTPS proxy, which is believed when it names the caller (JSON list).",
    )
    allowed_test_hosts: tuple[str, ...] = Field(
        default=(),
        description="HOST:PORT of test shops that may be fetched although they are on a private network"
        " (JSON list).",
    )
    night_times: tuple[TimeOfDay, ...] = Field(
        default=("02:00",), description="When `schedule` runs a night, every day, office time (JSON list)."
    )
    busy_night_times: tuple[TimeOfDay, ...] = Field(
        default=("14:00",),
        description="Further nights on public holidays and in shopping campaigns (JSON list; `[]`: none).",
    )
    calendar_file: Path | None = Field(
        default=None, description="TOML file with holidays and campaigns that stand above the bundled ones."
    )
    mail_host: str = Field(
        default="", description="Mail server that sends the night's report; empty: no mail."
    )
    mail_port: int = Field(default=587, ge=1, le=65535, description="Its port.")
    mail_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="`starttls`, `tls` (port 465) or `none` (inside the bureau's network).",
    )
    mail_user: str = Field(default="", description="Name to sign in to the mail server; empty: without.")
    mail_password: SecretStr = Field(default=SecretStr(""), description="Its password.")
    mail_from: str = Field(default="", description="Sender of the report; the first recipient when empty.")
    mail_to: tuple[MailAddress, ...] = Field(default=(), description="Recipients of the report (JSON list).")
    time_source: str = Field(
        default="",
        pattern=r"^((ntp|https?)://\S+)?$",
        description="Clock that captures are checked against: `ntp://HOST`, `https://HOST/`; empty: none.",
    )
    crawl_capture: bool = Field(
        default=True, description="Keep every page of a night, as it came, in a WARC of its source."
    )
    crawl_capture_days: int = Field(
        default=14, ge=1, le=3650, description="Days after which the WARCs of a night are deleted."
    )
    tsa_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="Time-stamp authority (RFC 3161); it gets hashes only. Empty: packages stay unstamped.",
    )
    tsa_certificates: Path | None = Field(
        default=None, description="PEM file with the authority's root certificates, to check its tokens with."
    )
    tsa_seconds: float = Field(
        default=15, gt=0, le=300, description="How long the authority has for an answer, all in all."
    )
    office_key: Path | None = Field(
        default=None, description="PEM file with the office's Ed25519 key; it signs every sealed package."
    )
    record_template: Path | None = Field(
        default=None, description="DOCX template of the 电子数据证据提取笔录; the bundled one when empty."
    )
    list_forms: Path | None = Field(
        default=None,
        description="Folder with TOML files that say which columns the lists of a platform have; empty: the"
        " shipped general form.",
    )
    retention_file: Path | None = Field(
        default=None, description="TOML file with the bureau's retention rules; the bundled ones when empty."
    )
    evidence_budget_gb: float = Field(
        default=200, gt=0, description="Kept files and packages beyond this size are warned of."
    )
    api_keys: dict[str, SecretStr] = Field(
        default={},
        description="Keys of platforms' interfaces by the key of the source (JSON table); kept nowhere else.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING", description="DEBUG, INFO, WARNING or ERROR, on standard error."
    )

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'markwatch.db').resolve()}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Given values, then the environment, then the TOML file that MARKWATCH_CONFIG names."""
        file = Path(os.environ.get("MARKWATCH_CONFIG", CONFIG_FILE))
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, file)


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError."""
    file = os.environ.get("MARKWATCH_CONFIG")
    if file and not Path(file).is_file():
        raise SettingsError(f"MARKWATCH_CONFIG: no file {file!r}")
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"MARKWATCH_{'.'.join(map(str, fault['loc'])).upper()}: {_given(fault)}{fault['msg']}"
            for fault in error.errors()
        ]
        raise SettingsError("\n".join(lines)) from error
    except ValueError as error:
        raise SettingsError(f"settings: {error}") from error


def _given(fault: Any) -> str:
    """The value, unless it might be a secret: a database URL, a password, what stands at an unknown name."""
    if fault["type"] == "extra_forbidden" or SECRET & set(fault["loc"]):
        return ""
    return f"given {fault['input']!r}, "
