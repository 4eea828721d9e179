"""A decision as the letter that is sent: its text in all its languages, and the very bytes that are stored and sent.

Python's own SMTP policy encodes ids longer than a line as if they were text, and Outlook then drops the thread. Ids
here are folded between ids only and never inside one.
"""

import hashlib
import re
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from inboxbot.model import Authentication, Case, Claim, Decision, Head, Kind, Language, Outgoing, Reply, Ruling
from inboxbot.replies.blocks import Section, html_of, text_of
from inboxbot.replies.layout import officer_section, section
from inboxbot.replies.letter import Letter, Letterhead
from inboxbot.replies.showing import cut, plain
from inboxbot.replies.texts import Texts
from inboxbot.replies.view import letter_view
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import HELSINKI

_IDS = frozenset(("message-id", "in-reply-to", "references"))
_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_MOST_REFERENCES = 20


class WirePolicy(EmailPolicy):
    """The standard policy, but for ids; `_fold` is private to the library, so a test pins it."""

    def _fold(self, name, value, *args, **kwargs):  # type: ignore[no-untyped-def]
        if name.lower() in _IDS:
            return f"{name}: " + (self.linesep + " ").join(str(value).split()) + self.linesep
        return super()._fold(name, value, *args, **kwargs)  # type: ignore[misc]


WIRE = WirePolicy(linesep="\r\n", cte_type="7bit", max_line_length=78)


def letter_bytes(
    reply: Reply,
    head: Head,
    text: str,
    html: str,
    *,
    from_address: str,
    from_name: str,
    submitted: str = "auto-replied",
) -> bytes:
    """The whole message: the text, and its HTML twin for whoever wants it.

    `head` is that of the message answered, `submitted` the keyword of RFC 3834 section 5.

    Date is the arrival of the message answered, for a letter's bytes must not depend on when they were made. Where no
    arrival is known (saved mail, whose replies are never sent) there is no Date: a submission server would add it
    (RFC 6409 section 8.2), and an invented one would be false.
    """
    message = EmailMessage(policy=WIRE)
    message["From"] = _mailbox(from_address, cut(plain(from_name)))
    message["To"] = _mailbox(reply.to)
    message["Subject"] = plain(reply.subject)
    if head.received_at is not None:
        message["Date"] = format_datetime(head.received_at.astimezone(HELSINKI).replace(microsecond=0))
    message["Message-ID"] = reply.message_id
    own = _ids((head.message_id,) if head.message_id is not None else ())
    if own:
        message["In-Reply-To"] = own[0]
    references = _references(head)
    if references:
        message["References"] = " ".join(references)
    message["Auto-Submitted"] = submitted
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(text + "\n", subtype="plain", charset="utf-8", cte="quoted-printable")
    message.add_alternative(html + "\n", subtype="html", charset="utf-8", cte="quoted-printable")
    # drawn by chance otherwise; the bytes must not depend on when they are made
    message.set_boundary("=_" + hashlib.sha256(reply.message_id.encode()).hexdigest()[:32])
    # Only now: setting the content takes every Content- field away.
    message["Content-Language"] = ", ".join(language.value for language in reply.languages)
    return message.as_bytes(policy=WIRE if reply.to.isascii() else WIRE.clone(utf8=True))


def _mailbox(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    # the header puts the marks around a name that needs them
    if len(local) > 1 and local.startswith('"') and local.endswith('"'):
        local = local[1:-1]
    return Address(display_name=name, username=local, domain=domain)


def _references(head: Head) -> tuple[str, ...]:
    """The thread as RFC 5322 section 3.6.4 says, the first and the last ones where it is too long."""
    earlier = _ids(head.references) or (_ids(head.in_reply_to) if len(head.in_reply_to) == 1 else ())
    own = _ids((head.message_id,) if head.message_id is not None else ())
    every = tuple(dict.fromkeys((*(i for i in earlier if i not in own), *own)))
    return every if len(every) <= _MOST_REFERENCES else (every[0], *every[-(_MOST_REFERENCES - 1) :])


def _ids(given: tuple[str, ...]) -> tuple[str, ...]:
    """The ids that can stand in a header: printable ASCII in angle brackets, shorter than a line may be."""
    return tuple(i for i in given if _ID.fullmatch(i))


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
    if case is not None and decision.kind is Kind.PRELIMINARY_TESTS:
        # A report of tests is answered with what is known of its registration.
        decision = replace(decision, kind=case.kind)
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
            return officer_section(view, language.value, own)
        return section(view, language.value, own, own.letters[reply.template], reply.template)

    return tuple(written(language) for language in reply.languages)
