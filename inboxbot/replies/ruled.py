"""What a letter tells of the ruling of a person."""

from dataclasses import replace

from inboxbot.model import Act, Ruling, Verdict
from inboxbot.replies import showing
from inboxbot.replies.shown import LetterView
from inboxbot.replies.told import Letter


def by_person(view: LetterView, letter: Letter, ruling: Ruling) -> LetterView:
    """The view with what a person did, and their words line by line as they wrote them."""
    return replace(
        view,
        act=ruling.act.value,
        note="\n".join(showing.plain(line) for line in ruling.note.splitlines()).strip(),
        moved=is_ruled(letter, Act.ACCEPT) and bool(letter.claim.periods),
        refused=is_ruled(letter, Act.REJECT) and letter.decision.verdict is not Verdict.REJECTED,
    )


def is_ruled(letter: Letter, act: Act) -> bool:
    """True when a person did that with the case itself, not with a message that waited to be let in."""
    of_a_message = letter.case is not None and bool(letter.case.history) and letter.case.history[-1].fingerprint
    return letter.ruling is not None and letter.ruling.act is act and not of_a_message
