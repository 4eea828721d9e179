"""A reminder as the letter that is sent: what is still missing or to be reported, and until when.

It stands in the thread of the message it is sent to, so that an answer joins the case, and repeats nothing that anybody
wrote: a colleague's values are not for whoever wrote last.
"""

from dataclasses import replace

from inboxbot.model import (
    Case,
    Claim,
    Code,
    Decision,
    DueKind,
    Finding,
    Language,
    Outgoing,
    Reminder,
    Reply,
    ReplyTemplate,
    Severity,
    Verdict,
)
from inboxbot.replies.blocks import Section, html_of, text_of
from inboxbot.replies.compose import in_thread, letter_bytes
from inboxbot.replies.envelope import languages, reminder_subject
from inboxbot.replies.layout import section
from inboxbot.replies.letter import Letter, Letterhead
from inboxbot.replies.texts import Texts
from inboxbot.replies.view import letter_view
from inboxbot.rulebook import Rulebook

# The letter that said first what a reminder says again.
_SAID = {
    DueKind.COMPLETE_BY: (Verdict.INCOMPLETE, ReplyTemplate.INCOMPLETE),
    DueKind.TESTS: (Verdict.ACCEPTED, ReplyTemplate.ACCEPTED),
}


def compose_reminder(
    reminder: Reminder, case: Case, answered: Decision, rulebook: Rulebook, texts: Texts, letterhead: Letterhead
) -> Outgoing:
    """The reminder, ready for the outbox. `answered` is the decision on the message in whose thread it stands."""
    rulebook = rulebook.on(answered.head.received_at)
    decision = _decision(reminder, case, answered, rulebook, texts)
    assert decision.reply is not None
    letter = Letter(decision=decision, claim=Claim(head=answered.head, kind=case.kind), case=case, rulebook=rulebook)
    sections = tuple(_section(reminder, letter, language, texts, letterhead) for language in decision.reply.languages)
    raw = letter_bytes(
        decision.reply,
        in_thread(replace(answered.head, received_at=reminder.at)),
        text_of(sections),
        html_of(sections, decision.reply.subject),
        from_address=letterhead.from_address,
        from_name=letterhead.sender_name,
        submitted="auto-generated",
    )
    return Outgoing(
        id="",
        message_id=reminder.message_id,
        fingerprint=answered.head.fingerprint,
        case=case.number,
        to=reminder.to,
        raw=raw,
    )


def _section(reminder: Reminder, letter: Letter, language: Language, texts: Texts, letterhead: Letterhead) -> Section:
    written, reply = texts.of(language), letter.decision.reply
    assert reply is not None
    # when the case came is told by every reply already
    view = replace(letter_view(letter, language, written, letterhead), arrived="", this_arrived="")
    template = written.reminders[reminder.what]
    return section(view, language.value, written, template, reply.template)


def _decision(reminder: Reminder, case: Case, answered: Decision, rulebook: Rulebook, texts: Texts) -> Decision:
    """What the case lacks, as a letter tells it."""
    verdict, template = _SAID[reminder.what]
    asked = tuple(finding for finding in case.said if finding.severity is Severity.ASK)
    order = languages(answered.head.language)
    reply = Reply(
        template=template,
        languages=order,
        to=reminder.to,
        subject=_subject(case, answered, asked, texts.of(order[0]).words.reminder, rulebook),
        message_id=reminder.message_id,
    )
    return replace(
        answered,
        kind=case.kind,
        case=case.number,
        case_state=case.state,
        documents=case.documents,
        participants=case.participants,
        findings=asked if reminder.what is DueKind.COMPLETE_BY else (),
        verdict=verdict,
        reply=reply,
        silence=None,
        complete_by=reminder.by,
    )


def _subject(case: Case, answered: Decision, asked: tuple[Finding, ...], word: str, rulebook: Rulebook) -> str:
    return reminder_subject(
        word,
        answered.head.subject,
        kind=case.kind,
        case=case.number,
        heading=rulebook.access.heading,
        heading_missing=any(finding.code is Code.HEADING_MISSING for finding in asked),
        rulebook=rulebook,
    )
