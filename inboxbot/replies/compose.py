"""A decision as the letter that is sent: its text in all its languages, and its bytes."""

from dataclasses import replace

from inboxbot.model import Authentication, Case, Claim, Decision, Head, Language, Outgoing, Ruling
from inboxbot.replies.blocks import Section, html_of, text_of
from inboxbot.replies.layout import officer_section, section
from inboxbot.replies.letter import Letter, Letterhead
from inboxbot.replies.texts import Texts
from inboxbot.replies.view import letter_view
from inboxbot.replies.wire import letter_bytes
from inboxbot.rulebook import Rulebook


def compose(
    decision: Decision,
    claim: Claim,
    case: Case | None,
    rulebook: Rulebook,
    texts: Texts,
    letterhead: Letterhead,
    ruling: Ruling | None = None,
) -> Outgoing:
    """The reply of a decision, ready for the outbox. `case` is the case after this message, None when it has none.

    A letter about a person's `ruling` is dated when that was made.
    """
    reply = decision.reply
    if reply is None:
        raise ValueError("a decision without a reply has no letter")
    sections = reply_sections(decision, claim, case, rulebook, texts, letterhead, ruling)
    head = decision.head if ruling is None else replace(decision.head, received_at=ruling.at)
    raw = letter_bytes(
        reply,
        in_thread(head),
        text_of(sections),
        html_of(sections, reply.subject),
        from_address=letterhead.from_address,
        from_name=letterhead.sender_name,
    )
    return Outgoing(
        id="",
        message_id=reply.message_id,
        fingerprint=decision.head.fingerprint,
        case=decision.case,
        to=reply.to,
        raw=raw,
        unvouched=ruling is None and decision.head.authentication is Authentication.FAILED,
    )


def in_thread(head: Head) -> Head:
    """The head with the ids that a letter to the supplier refers to."""
    if head.forwarded_by is None:
        return head
    # the supplier's own thread; the officer's message is none of theirs
    return replace(head, message_id=head.forwarded_id, in_reply_to=(), references=())


def reply_text(
    decision: Decision,
    claim: Claim,
    case: Case | None,
    rulebook: Rulebook,
    texts: Texts,
    letterhead: Letterhead,
    ruling: Ruling | None = None,
) -> str:
    """The letter's text alone; "" where the decision has no reply."""
    if decision.reply is None:
        return ""
    return text_of(reply_sections(decision, claim, case, rulebook, texts, letterhead, ruling))


def reply_sections(
    decision: Decision,
    claim: Claim,
    case: Case | None,
    rulebook: Rulebook,
    texts: Texts,
    letterhead: Letterhead,
    ruling: Ruling | None = None,
) -> tuple[Section, ...]:
    """The letter in each language of its reply, the first one on top."""
    assert decision.reply is not None
    reply, rulebook = decision.reply, rulebook.on(decision.head.received_at)
    letter = Letter(
        decision=decision,
        claim=claim,
        case=case,
        rulebook=rulebook,
        ruling=ruling,
        copy_address=letterhead.copy_address,
    )

    def written(language: Language) -> Section:
        own = texts.of(language)
        view = letter_view(letter, language, own, letterhead)
        if claim.officer and ruling is None:
            return officer_section(view, language.value, own, below=own.words.below)
        return section(view, language.value, own, own.letters[reply.template], reply.template, below=own.words.below)

    return tuple(written(language) for language in reply.languages)
