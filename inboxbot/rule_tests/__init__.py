"""Tests that staff write beside the rules: a message described, and what is expected of it.

They are run through the very corridor that judges real mail, in a store of their own, so that a rule is tested as it
works. So it is told too which slips in the rules no test would miss.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from pathlib import Path

from inboxbot.errors import Problem
from inboxbot.intake import Desk, settle
from inboxbot.model import Decision, Finding, Inbox, Language, Message
from inboxbot.reading import open_document, read
from inboxbot.replies import Letterhead, Texts
from inboxbot.rule_tests.describe import Described, Expected, read_tests
from inboxbot.rule_tests.letter import INBOX, arrival
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.mutants import mutants
from inboxbot.store import Store, open_store
from inboxbot.understand import understand

_NONE = "none"
Difference = tuple[str, str]
_IN_MEMORY = "sqlite://"

__all__ = ["Bench", "Described", "failures", "read_tests", "survivors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a message: the decision, its letter on one line, and the decisions of the messages before it."""

    decision: Decision
    letter: str
    earlier: tuple[Decision, ...]


def differences(expected: Expected, outcome: Outcome) -> Iterator[Difference]:
    """The key of `expect` and, in words, what was expected and what it is."""
    actual = _values(outcome)
    for key, value in actual.items():
        wanted = getattr(expected, key)
        if wanted is not None and str(wanted) != value:
            yield key, f"{key}: expected {wanted}, it is {value}"
    if expected.findings is not None:
        yield from _of_findings(expected.findings, outcome.decision.findings)
    if expected.joins is not None and outcome.decision.case != outcome.earlier[expected.joins - 1].case:
        yield "joins", f"joins: expected the case of message {expected.joins}, it is another"
    for text in expected.letter_says:
        if " ".join(text.split()) not in outcome.letter:
            yield "letter_says", f"letter_says: the reply does not say “{text}”"


def _values(outcome: Outcome) -> dict[str, str]:
    decision = outcome.decision
    return {
        "kind": str(decision.kind),
        "verdict": str(decision.verdict),
        "state": str(decision.case_state or _NONE),
        "service": str(decision.service or _NONE),
        "period": str(decision.period or _NONE),
        "complete_by": str(decision.complete_by or _NONE),
        "reply": str(decision.reply.template if decision.reply is not None else decision.silence),
        "accepted_people": str(sum(person.complete for person in decision.participants)),
    }


def _of_findings(expected: tuple[str, ...], found: tuple[Finding, ...]) -> Iterator[Difference]:
    """Each expected finding stands for one that was made, and none is left over."""
    left = list(found)
    missing = []
    for text in expected:
        match = next((finding for finding in left if _is(text, finding)), None)
        if match is None:
            missing.append(text)
        else:
            left.remove(match)
    if missing or left:
        told = "; ".join(_shown(finding) for finding in left) or "nothing else"
        yield "findings", f"findings: expected {', '.join(missing) or 'nothing more'}; there is {told}"


def _is(text: str, finding: Finding) -> bool:
    """Every word of the text fits: the code, the severity, and each argument that it names."""
    args = {f"{name}={_value(value)}" for name, value in finding.args}
    return set(text.split()) <= {finding.code.value, finding.severity.value, *args}


def _shown(finding: Finding) -> str:
    args = "".join(f" {name}={_value(value)}" for name, value in finding.args)
    return f"{finding.severity} {finding.code}{args}"


def _value(value: object) -> str:
    """As one word, the way it is written in a test."""
    if isinstance(value, tuple):
        return ",".join(str(one) for one in value)
    return (
        {None: "none", True: "true", False: "false"}[value]
        if value is None or value is True or value is False
        else str(value).replace(" ", "_")
    )


@dataclass(slots=True, kw_only=True)
class Bench:
    """Where described messages are judged. They are written with the words of `rulebook`, once, and read once."""

    rulebook: Rulebook
    texts: Texts
    inbox: Inbox = INBOX
    letterhead: Letterhead = field(default_factory=Letterhead)
    read: dict[str, Message] = field(default_factory=dict)

    def failures(self, tests: tuple[Described, ...], rulebook: Rulebook) -> Iterator[Problem]:
        """What does not come out as expected when those rules judge, one test after the other."""
        for described in tests:
            with open_store(_IN_MEMORY) as store:
                yield from self._failures(described, self._desk(store, rulebook))

    def _desk(self, store: Store, rulebook: Rulebook) -> Desk:
        return Desk(
            store=store,
            rulebook=rulebook,
            texts=self.texts,
            inbox=self.inbox,
            letterhead=self.letterhead,
            opener=open_document,
            sends=False,
        )

    def letters(self, tests: tuple[Described, ...], language: Language) -> Iterator[tuple[str, Decision, bytes]]:
        """The name, decision and letter of each message that is answered, as if it were written in that language."""
        for described in tests:
            with open_store(_IN_MEMORY) as store:
                desk = self._desk(store, self.rulebook)
                for index, decision in enumerate(self._judged(described, desk, language)):
                    if (raw := _raw(decision, desk)) is not None:
                        yield f"{described.name}.{index + 1}", decision, raw

    def _failures(self, described: Described, desk: Desk) -> Iterator[Problem]:
        decisions: list[Decision] = []
        for index, decision in enumerate(self._judged(described, desk)):
            outcome = Outcome(decision=decision, letter=_letter(decision, desk), earlier=tuple(decisions))
            decisions.append(decision)
            for key, what in differences(described.test.messages[index].expect, outcome):
                yield described.problem(index, key, what)

    def _judged(self, described: Described, desk: Desk, language: Language | None = None) -> Iterator[Decision]:
        decisions: list[Decision] = []
        for index, message in enumerate(described.test.messages):
            read_as = self._message(described, index, _reply_id(decisions, message.answers))
            claim = understand(read_as, desk.rulebook, self.inbox)
            if language is not None:
                claim = replace(claim, head=replace(claim.head, language=language))
            decisions.append(settle(claim, desk))
            yield decisions[-1]

    def _message(self, described: Described, index: int, answered: str | None) -> Message:
        """The message as read; phrases and the like are the same in all rules that are tried."""
        name = f"{described.name}.{index + 1}"
        key = f"{name} {answered}"
        if key not in self.read:
            written = arrival(described.test.messages[index], name, answered, self.rulebook)
            self.read[key] = read(written, self.inbox, self.rulebook, open_document)
        return self.read[key]


def failures(tests: tuple[Described, ...], rulebook: Rulebook, texts: Texts) -> tuple[Problem, ...]:
    """Every expectation that the rules do not meet, at its line."""
    return tuple(Bench(rulebook=rulebook, texts=texts).failures(tests, rulebook))


def _reply_id(decisions: list[Decision], number: int | None) -> str | None:
    reply = decisions[number - 1].reply if number is not None else None
    return reply.message_id if reply is not None else None


def _raw(decision: Decision, desk: Desk) -> bytes | None:
    """The reply, None for silence."""
    if decision.reply is None:
        return None
    with desk.store.begin() as tx:
        outgoing = tx.outbox.by_message_id(decision.reply.message_id)
    return outgoing.raw if outgoing is not None else None


def _letter(decision: Decision, desk: Desk) -> str:
    """The text of the reply, on one line: "" for silence."""
    raw = _raw(decision, desk)
    if raw is None:
        return ""
    body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
    return " ".join(str(body.get_content()).split()) if body is not None else ""


def survivors(tests: tuple[Described, ...], directory: Path, rulebook: Rulebook, texts: Texts) -> Iterator[Problem]:
    """Each date and severity, changed alone, under which every test still comes out as expected."""
    bench = Bench(rulebook=rulebook, texts=texts)
    for mutant in mutants(directory):
        if next(bench.failures(tests, mutant.rulebook), None) is None:
            yield mutant.problem
