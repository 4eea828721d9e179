"""The rows of a report: each message with its decision sheet, and what differs from another run.

The report's own words are read strictly from templates/report.words.<language>.yaml.
"""

import gzip
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import repeat, zip_longest
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from inboxbot.digest.assembling import item_of
from inboxbot.digest.value import Item
from inboxbot.digest.wording import Wording, clean
from inboxbot.explain import letter_text, sheet
from inboxbot.layouts import read_strictly
from inboxbot.model import Entry, EntryType, Kind, Language, Service, Verdict
from inboxbot.replay import Replayed
from inboxbot.replay.difference import Compared, Difference
from inboxbot.replay.judged import Found, Judged
from inboxbot.rulebook.masking import throughout
from inboxbot.rulebook.words import Shape


class ReportWords(Shape):
    """All of them; `shown` and `more` are filled in by the page's script, `values` name what may differ."""

    title: str
    nothing_sent: str
    rules: str
    filter: str
    filter_hint: str
    every_kind: str
    every_verdict: str
    shown: str
    no_reply: str
    sheet: str
    no_messages: str
    every_service: str
    every_period: str
    every_finding: str
    every_message: str
    every_change: str
    more: str
    needs_script: str
    compared: str
    differ: str
    same_verdict: str
    missing: str
    letters: str
    unknown_letters: str
    only_old: str
    only_new: str
    values: dict[str, str]


def read_report_words(templates: Path, language: Language) -> ReportWords:
    """The words of a language; ConfigurationError names every one that is missing or unknown."""
    return read_strictly(templates / f"report.words.{language.value}.yaml", ReportWords)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One message: its line, its whole decision sheet, and what differs. Not `here`: only the other run has it."""

    item: Item
    sheet: str = ""
    difference: Difference | None = None
    here: bool = True


def rows_of(done: Iterable[Replayed], zone: ZoneInfo, compared: Compared | None) -> tuple[Row, ...]:
    """A row a message, in order; those that only the other run has come last."""
    found = compared.found if compared is not None else ()
    by_new = {id(one.new): one for one in found if one.new is not None}
    now: Iterable[Judged | None] = compared.now if compared is not None else repeat(None)
    rows = [_row(one, zone, by_new.get(id(judged)) if judged else None) for one, judged in zip(done, now, strict=False)]
    return tuple(
        throughout(row) for row in (*rows, *(_gone(one, one.old, zone) for one in found if one.new is None and one.old))
    )


def packed(rows: Sequence[Row], wording: Wording, own: ReportWords) -> str:
    """The rows as the page's script reads them: JSON, gzip, base64; the same bytes for the same rows."""
    text = json.dumps([_told(row, wording, own) for row in rows], ensure_ascii=False, separators=(",", ":"))
    return b64encode(gzip.compress(text.encode("utf-8", "replace"), mtime=0)).decode("ascii")


def _row(one: Replayed, zone: ZoneInfo, difference: Difference | None) -> Row:
    letter = letter_text(one.outgoing.raw) if one.outgoing else ""
    told = sheet(one.decision, letter, evidence=True)
    decision = one.decision
    entry = Entry(
        type=EntryType.DECIDED,
        at=decision.head.received_at,
        fingerprint=decision.head.fingerprint,
        case=decision.case,
        decision=decision,
    )
    return Row(item=item_of(entry, zone), sheet=told, difference=difference)


def _gone(difference: Difference, old: Judged, zone: ZoneInfo) -> Row:
    facts = dict(old.facts)
    kind, service = facts.get("kind", ""), facts.get("service", "")
    item = Item(
        received_at=old.received_at.astimezone(zone) if old.received_at else None,
        sender=facts.get("sender", ""),
        subject="",
        source=old.source,
        kind=Kind(kind) if kind in set(Kind) else Kind.UNCLEAR,
        verdict=Verdict(old.verdict) if old.verdict in set(Verdict) else Verdict.HELD,
        service=Service(service) if service else None,
        case=old.case or None,
    )
    return Row(item=item, difference=difference, here=False)


def _told(row: Row, wording: Wording, own: ReportWords) -> dict[str, object]:
    """A row in the officers' language; `keys` are what the filters go by."""
    words, labels, item = wording.words, wording.words.labels, row.item
    about = [words.kinds[item.kind], wording.service(item.service), wording.period(item.period), item.case or ""]
    if item.template is not None:
        reply = words.replies[item.template]
    else:
        reply = f"{own.no_reply} ({words.silences[item.silence]})" if item.silence else own.no_reply
    keys = {
        "verdict": [item.verdict],
        "kind": [item.kind],
        "service": [item.service or ""],
        "period": [item.period or ""],
        "code": sorted({finding.code for finding in item.findings}),
        "change": ["/".join(row.difference.verdicts)] if row.difference else [],
    }
    return {
        "keys": keys,
        "verdict": words.verdicts[item.verdict],
        "about": " · ".join(part for part in about if part),
        "subject": clean(item.subject) or labels.no_subject,
        "sender": clean(item.sender) or labels.unknown_sender,
        "from": f"{wording.moment(item.received_at)} · {clean(item.source)}",
        "findings": [[finding.severity, wording.finding(finding)] for finding in item.findings],
        "reply": f"{labels.reply}: {reply}" if row.here else "",
        "sheet": row.sheet,
        "difference": _difference(row.difference, wording, own) if row.difference else None,
    }


def _difference(one: Difference, wording: Wording, own: ReportWords) -> dict[str, object]:
    only = own.only_new if one.old is None else own.only_old if one.new is None else ""
    lines = [
        *(f"− {_found(found, wording)}" for found in one.vanished),
        *(f"+ {_found(found, wording)}" for found in one.appeared),
        *(f"{was.severity} → {_found(now, wording)}" for was, now in one.weighed),
    ]
    letters = (one.old.letter, one.new.letter) if one.old and one.new else (None, None)
    return {
        "only": only,
        "values": [
            [own.values.get(c.name, c.name), _value(c.name, c.old, wording), _value(c.name, c.new, wording)]
            for c in one.changed
        ],
        "findings": lines,
        "letters": list(_beside(letters[0] or "", letters[1] or "")) if one.letter else [],
        "unknown": not only and None in letters,
    }


def _found(found: Found, wording: Wording) -> str:
    said = {code.value: text for code, text in wording.words.codes.items()}.get(found.code, found.code)
    return " ".join(part for part in (found.severity, found.code, f"({said})", found.args) if part)


def _value(name: str, text: str, wording: Wording) -> str:
    """A closed word in the officers' language, anything else as it is."""
    words = wording.words
    closed: dict[str, Mapping[Any, str]] = {
        "verdict": words.verdicts,
        "kind": words.kinds,
        "case_state": words.case_states,
        "silence": words.silences,
        "reply.template": words.replies,
    }
    if name == "service" and text:
        return wording.service(Service(text))
    return closed.get(name, {}).get(text, text)


def _beside(old: str, new: str) -> Iterator[tuple[int, str, str]]:
    """The lines of two letters in pairs; 1 marks a pair that differs."""
    left, right = old.splitlines(), new.splitlines()
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for one, other in zip_longest(left[a:b], right[c:d], fillvalue=""):
            yield int(tag != "equal"), one, other
