"""What an extraction record (电子数据证据提取笔录) says, taken from a sealed package and its row."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.errors import Conflict, NotFound
from casebook.evidence.as_captured import check_as_sealed
from casebook.evidence.capture import CaptureRecord, Machine, Step
from casebook.evidence.capture_json import record_from_json
from casebook.evidence.sealed_manifest import manifest_of
from casebook.evidence.tokens import Roots, TokenRefused, read_token
from casebook.file_store import EvidenceDamaged
from casebook.models.cases import Case, CaseLead
from casebook.models.evidence import Capture
from casebook.office_time import OFFICE_TIME
from casebook.shown_text import shown
from casebook.vocabulary.captures import CaptureState, CaptureStep

_NO_XML = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the table."""

    number: int
    name: str
    size: str
    sha256: str
    sm3: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the extraction."""

    number: int
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer who signs."""

    name: str
    badge_no: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the document says, as texts that are safe in XML."""

    office: str
    case_number: str
    capture_number: str
    purpose: str
    began: str
    ended: str
    officers: tuple[OfficerLine, ...]
    platform: str
    shop: str
    item: str
    title: str
    asked_url: str
    final_url: str
    redirects: str
    servers: str
    certificate: str
    clock: str
    machine: str
    tools: str
    network: str
    outcome: str
    findings: str
    steps: tuple[StepLine, ...]
    files: tuple[FileLine, ...]
    package: str
    manifest_sha256: str
    sealed: str
    stamp: str
    screenshots: tuple[Path, ...]


def facts_of(session: Session, packages: Path, capture_id: int) -> Facts:
    """The facts of a sealed capture. Raises NotFound, Conflict when it is not sealed, EvidenceDamaged."""
    capture = session.get(Capture, capture_id)
    if capture is None:
        raise NotFound(f"no capture {capture_id}")
    if capture.state != CaptureState.SEALED:
        raise Conflict(f"capture {capture_id} is {capture.state}; the 笔录 is made of a sealed one")
    folder = packages / capture.capture_key
    check_as_sealed(session, packages, capture)
    manifest = manifest_of(folder, capture)
    record = record_from_json(capture.record.encode())
    second = capture.confirmation
    told = {
        "office": manifest["office"],
        "case_number": _case_number(session, capture.lead_id) or "（未立案）",
        "capture_number": str(capture.id),
        "package": capture.capture_key,
        "manifest_sha256": capture.manifest_sha256,
        "sealed": moment(capture.sealed_at),
        "stamp": _stamp(folder),
        **_page(record),
        **_surroundings(record),
    }
    first = OfficerLine(clean(record.operator.name), clean(record.operator.badge_no))
    return Facts(
        officers=(first, OfficerLine(clean(second["name"]), clean(second["badge_no"]))),
        steps=tuple(
            StepLine(number, moment(step.at), clean(_step(step)))
            for number, step in enumerate(record.steps, 1)
        ),
        files=tuple(_line(number, one) for number, one in enumerate(manifest["files"], 1)),
        screenshots=tuple(sorted((folder / "data/files").glob("screenshot*.png"))),
        **{key: clean(text) for key, text in told.items()},
    )


def clean(text: str) -> str:
    """A text without characters that XML or a reader's eye would stumble over."""
    return _NO_XML.sub("\ufffd", shown(text))


def moment(at: datetime | None) -> str:
    """2026年11月22日 10:30:05, office time."""
    return "" if at is None else f"{at.astimezone(OFFICE_TIME):%Y年%m月%d日 %H:%M:%S}"


def _line(number: int, one: dict[str, Any]) -> FileLine:
    return FileLine(number, clean(one["name"]), f"{one['size']:,}", one["sha256"], one["sm3"] or "")


def _case_number(session: Session, lead_id: int) -> str:
    of_lead = select(Case.number).join(CaseLead, CaseLead.case_id == Case.id)
    return session.scalar(of_lead.where(CaseLead.lead_id == lead_id, CaseLead.to_at.is_(None))) or ""


def _page(record: CaptureRecord) -> dict[str, str]:
    hops = "；".join(f"{hop.status} {hop.url} → {hop.to}" for hop in record.redirects)
    return {
        "purpose": record.purpose or "固定网页电子数据",
        "began": moment(record.started_at),
        "ended": moment(record.ended_at),
        "platform": record.platform,
        "shop": record.shop_id or "（页面未显示）",
        "item": record.item_id or "（页面未显示）",
        "title": record.title,
        "asked_url": record.asked_url,
        "final_url": record.final_url or record.asked_url,
        "redirects": hops or "无",
        "findings": "；".join(one.sentence("zh") for one in record.findings) or "未见异常",
        "outcome": "；".join((record.outcome.chinese, *(one.sentence("zh") for one in record.reasons))),
    }


def _step(step: Step) -> str:
    """A step with what was noted of it; one that only another version knows stands as it is."""
    known = CaptureStep.of(step.what)
    note = step.note.sentence("zh") if step.note else ""
    return "：".join(filter(None, (known.chinese if known else step.what, note)))


def _browser(machine: Machine) -> str:
    if not machine.user_agent:
        return machine.browser
    return f"{machine.browser}（全新配置，无扩展；User-Agent：{machine.user_agent}）"


def _surroundings(record: CaptureRecord) -> dict[str, str]:
    machine, clock, leaf = record.machine, record.clock, next(iter(record.certificates), None)
    offset = "" if clock.offset_seconds is None else f"，本机与时间源相差 {clock.offset_seconds:+.3f} 秒"
    checked = (
        f"已校时，时间源 {clock.source}{offset}"
        if clock.checked
        else f"未校时 {clock.note.sentence('zh') if clock.note else ''}".rstrip()
    )
    certificate = "" if leaf is None else f"{leaf.subject}，签发者 {leaf.issuer}，SHA-256 {leaf.sha256}"
    return {
        "servers": "、".join(f"{one.host} {one.ip}:{one.port}" for one in record.servers) or "未取得",
        "certificate": certificate or "无（未使用 HTTPS 或未取得）",
        "clock": checked,
        "machine": "，".join(filter(None, (machine.hostname, machine.system, machine.timezone))),
        "tools": "，".join(
            filter(
                None, (_browser(machine), *(f"{name} {version}" for name, version in machine.tools.items()))
            )
        ),
        "network": f"{'使用' if machine.proxy else '未使用'}代理；" + record.login_state.chinese,
    }


def _stamp(folder: Path) -> str:
    """What the token itself says: the row beside it could have been edited."""
    file = folder / "manifest.tsr"
    if not file.is_file():
        return "未加盖可信时间戳"
    try:
        token = read_token(file.read_bytes(), (folder / "manifest.json").read_bytes(), Roots())
    except TokenRefused as error:
        raise EvidenceDamaged(f"package {folder}: {error}; no 笔录 is made of it") from error
    return f"{moment(token.at)}，{token.authority or '时间戳机构未署名'}"
