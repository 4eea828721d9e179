"""Several claims judged one after the other, as the intake does it, without a store."""

from inboxbot.decide import decide
from inboxbot.model import Case, Claim, Decision, Inbox
from inboxbot.rulebook import Rulebook

INBOX = Inbox(addresses=("inbox@kela.example",), copy_address="copy@kela.example")


class Conversation:
    """Keeps the cases; every case is offered to every decision, as if all were related."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.cases: dict[str, Case] = {}

    def say(self, claim: Claim) -> Decision:
        judgement = decide(claim, tuple(self.cases.values()), self.rulebook, INBOX)
        if judgement.case is not None:
            self.cases[judgement.case.number] = judgement.case
        return judgement.decision


def codes(decision: Decision) -> list[str]:
    return [f.code.value for f in decision.findings]


def summary(decision: Decision) -> dict[str, tuple[str, dict[str, object]]]:
    """Code -> (severity, args); for decisions without repeated codes."""
    return {f.code.value: (f.severity.value, dict(f.args)) for f in decision.findings}
