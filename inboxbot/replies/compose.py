"""A decision as the letter that is sent: its text in all its languages, and its bytes."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from inboxbot.model import Authentication, Case, Claim, Decision, Head, Language, Outgoing, Ruling
from inboxbot.replies.findings import Letter
from inboxbot.replies.templates import rendered
from inboxbot.replies.texts import Texts
from inboxbot.replies.view import letter_view
from inboxbot.replies.wire import letter_bytes
from inboxbot.rulebook import Rulebook

_RULE = "-" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who writes, and whom suppliers can ask.

    The defaults serve a replay, whose letters are never sent.
    """

    from_address: str = "inbox@inboxbot.example"
    from_name: str = ""
    contact: str = ""


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
    text = reply_text(decision, claim, case, rulebook, texts, letterhead, ruling)
    head = decision.head if ruling is None else replace(decision.head, received_at=ruling.at)
    raw = letter_bytes(
        reply, in_thread(head), text, from_address=letterhead.from_address, from_name=letterhead.from_name
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
    """The letter's text alone: one section a language, the reader told on top that the others follow below."""
    if decision.reply is None:
        return ""
    languages = decision.reply.languages
    rulebook = rulebook.on(decision.head.received_at)
    letter = Letter(decision=decision, claim=claim, case=case, rulebook=rulebook, ruling=ruling)
    return in_sections(languages, texts, lambda language: _section(letter, language, texts, letterhead))


def in_sections(languages: tuple[Language, ...], texts: Texts, section: Callable[[Language], str]) -> str:
    """The text in all its languages, the first one on top and told that the others follow below."""
    sections = [section(language) for language in languages]
    below = "\n".join(texts.of(language).words.below for language in languages[1:])
    headed = (
        f"{_RULE}\n{texts.of(language).words.title}\n\n{told}"
        for language, told in zip(languages[1:], sections[1:], strict=True)
    )
    return "\n\n".join(part for part in (below, sections[0], *headed) if part)


def _section(letter: Letter, language: Language, texts: Texts, letterhead: Letterhead) -> str:
    written = texts.of(language)
    assert letter.decision.reply is not None
    to_officer = letter.claim.officer and letter.ruling is None
    template = written.officer if to_officer else written.letters[letter.decision.reply.template]
    return rendered(template, view=letter_view(letter, language, written, letterhead.contact))
