"""What holds for every message whatever its bytes are: read, understood, decided and answered without a store."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_string, policy

from inboxbot.decide import decide
from inboxbot.explain import decision_json, letter_text, sheet
from inboxbot.intake import Opener, prepare
from inboxbot.model import (
    Arrival,
    Case,
    CaseState,
    Claim,
    Code,
    Decision,
    Inbox,
    Kind,
    Language,
    Outgoing,
    Place,
    ReceivedFrom,
    ReplyTemplate,
    Severity,
    Silence,
    Verdict,
)  # fmt: skip
from inboxbot.replies import Letterhead, Texts, compose
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.masking import holds_personal_code
from tests.building.services import Service

INBOX = Inbox(
    addresses=("yhteistestaus@kanta.example",),
    copy_address="tyotila@kanta.example",
    own_hosts=("mx.kanta.example",),
    own_lists=("yhteistestaus.kanta.example",),
    trusted_authserv_id="mx.kanta.example",
)
LETTERHEAD = Letterhead(from_address=INBOX.addresses[0], contact="tuki@kanta.example")
AT = datetime(2019, 8, 30, 9, tzinfo=UTC)
SECONDS = 10
FIELDS = {
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
    "X-Auto-Response-Suppress", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Language",
}  # fmt: skip
CLOSED = (
    ("kind", Kind), ("verdict", Verdict), ("language", Language), ("received_from", ReceivedFrom),
    ("case_state", CaseState), ("service", Service), ("silence", Silence),
)  # fmt: skip
SHAPES = (
    ("rules_version", r"[0-9a-f]{12}"), ("raw_sha256", r"[0-9a-f]{64}"), ("fingerprint", r"[0-9a-f]{64}"),
    ("case", r"JT-[0-9A-HJKMNP-TV-Z]{8}"), ("period", r"\d{4}-\d\d/\d{4}-\d\d"),
)  # fmt: skip
KEYS = [
    "schema",
    "rules_version",
    "source",
    "raw_sha256",
    "fingerprint",
    "message_id",
    "received_at",
    "received_from",
    "sender",
    "kind",
    "language",
    "case",
    "case_state",
    "service",
    "period",
    "documents",
    "participants",
    "findings",
    "verdict",
    "reply",
    "silence",
]
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corridor:
    """The rules, the texts and the opener that a message passes."""

    rulebook: Rulebook
    texts: Texts
    opener: Opener

    def passed(self, raw: bytes) -> tuple[Claim, Decision, Case | None, Outgoing | None]:
        place = Place(mailbox="INBOX", source="INBOX/1/1", uidvalidity=1, uid=1)
        arrival = Arrival(raw=raw, received_at=AT, received_from=ReceivedFrom.INTERNALDATE, place=place)
        claim = prepare(arrival, self.rulebook, INBOX, self.opener)
        judged = decide(claim, (), self.rulebook, INBOX)
        answer = judged.decision.reply and compose(
            judged.decision, claim, judged.case, self.rulebook, self.texts, LETTERHEAD
        )
        return claim, judged.decision, judged.case, answer or None


def broken(raw: bytes, corridor: Corridor) -> tuple[str, ...]:
    """Which of them do not hold; what is raised on the way is raised here too."""
    start = time.process_time()
    claim, decision, case, outgoing = corridor.passed(raw)
    took = time.process_time() - start
    again = corridor.passed(raw)
    return (
        *_of_time(took),
        *(() if again == (claim, decision, case, outgoing) else ("another decision for the same bytes",)),
        *of_decision(decision),
        *(of_letter(raw, decision, outgoing) if outgoing else ()),
        *_of_texts(decision, outgoing),
    )


def _of_time(seconds: float) -> Iterator[str]:
    if seconds > SECONDS:
        yield f"{seconds:.1f} seconds"


def of_decision(decision: Decision) -> Iterator[str]:
    if (decision.reply is None) is (decision.silence is None):
        yield "not exactly one of reply and silence"
    if decision.kind.is_machine is not (decision.verdict is Verdict.IGNORED):
        yield f"{decision.kind} is {decision.verdict}"
    worst = max((finding.severity for finding in decision.findings), key=lambda one: one.weight, default=Severity.NOTE)
    if worst is Severity.REJECT and decision.verdict is not Verdict.REJECTED:
        yield f"{decision.verdict} with a rejection"
    line = json.loads(json.dumps(decision_json(decision), ensure_ascii=False).encode("utf-8"))
    if list(line) != KEYS or line["schema"] != 1:
        yield f"keys {list(line)}"
    yield from (f"{key} is {line[key]}" for key, words in CLOSED if line[key] not in (None, *words))
    yield from (f"{key} is {line[key]}" for key, shape in SHAPES if line[key] and not re.fullmatch(shape, line[key]))
    for finding in line["findings"]:
        if finding["code"] not in set(Code) or not re.fullmatch(r"rules/[\w/.]+:\d+", finding["rule_at"]):
            yield f"finding {finding}"
    if line["reply"] and line["reply"]["template"] not in set(ReplyTemplate):
        yield f"reply {line['reply']}"


def of_letter(raw: bytes, decision: Decision, outgoing: Outgoing) -> Iterator[str]:
    data, letter = outgoing.raw, message_from_string(outgoing.raw.decode("utf-8"), policy=policy.default)
    assert decision.reply is not None
    if set(letter.keys()) - FIELDS or len(letter.keys()) != len(set(letter.keys())):
        yield f"fields {letter.keys()}"
    if [outgoing.to] != [address.addr_spec for address in letter["To"].addresses] or outgoing.to != decision.reply.to:
        yield f"to {letter['To']} for {outgoing.to}"
    if outgoing.to.casefold() in INBOX.addresses:
        yield "to ourselves"
    lines = data.split(b"\r\n")
    if b"\n" in b"".join(lines) or b"\r" in b"".join(lines) or b"\0" in data or max(map(len, lines)) > 998:
        yield "not safe on the wire"
    if letter.defects or (outgoing.to.isascii() and not data.isascii()):
        yield f"defects {letter.defects}"
    local, _, domain = outgoing.to.rpartition("@")
    if domain.isascii() and local.isascii() and local.encode() not in raw and b"=" not in raw:
        yield f"{outgoing.to} did not stand in the message"


def _of_texts(decision: Decision, outgoing: Outgoing | None) -> Iterator[str]:
    letter = letter_text(outgoing.raw) if outgoing else ""
    shown = sheet(decision, letter, evidence=True)
    if holds_personal_code(shown) or (outgoing and holds_personal_code(str(decision.reply))):
        yield "a personal identity code is shown"
    if _CONTROL.search(letter):
        yield f"controls in the letter {_CONTROL.findall(letter)}"
    if _CONTROL.search(shown):
        yield f"controls in the sheet {_CONTROL.findall(shown)}"
