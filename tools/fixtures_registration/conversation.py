"""One mailbox as it fills: every message is written and judged, so that the next can answer our reply to it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from clients import as_bytes
from letters import INBOX, Letter, Quote

from inboxbot import replies, rulebook
from inboxbot.explain import letter_text
from inboxbot.intake import Desk, handle
from inboxbot.mailboxes.saved import open_path
from inboxbot.model import Decision, Inbox
from inboxbot.reading import open_document
from inboxbot.store import open_store

US = "Kanta yhteistestaus"
RULES = Path(__file__).parents[2] / "tests" / "fixtures" / "rules"


@dataclass(frozen=True)
class Said:
    """A message that was delivered, what was decided, and our reply's text ("" without one)."""

    letter: Letter
    raw: bytes
    decision: Decision
    reply: str

    @property
    def case(self) -> str:
        """The case number in our answer."""
        return str(self.decision.case)

    @property
    def message_id(self) -> str:
        """Of the message itself."""
        return str(self.decision.head.message_id)

    def as_quote(self) -> Quote:
        """The message itself, to be forwarded."""
        one = self.letter
        return Quote(name=one.sender, email=one.email, at=one.written, subject=one.subject, text=one.text, to=INBOX)


class Conversation:
    """Writes 01-….eml, 02-….eml into a folder; `say` is a new message, `answer` one that answers our reply."""

    def __init__(self, folder: Path) -> None:
        for old in folder.glob("*.eml"):
            old.unlink()
        self.folder, self.count, self.desk = folder, 0, _desk()

    def say(self, letter: Letter, raw: bytes = b"") -> Said:
        """Delivers a message; `raw` are its bytes where they are not the client's own (a second delivery)."""
        self.count += 1
        path = self.folder / f"{self.count:02d}-{letter.name}.eml"
        path.write_bytes(raw or as_bytes(letter))
        (arrival,) = open_path(path).arrivals()
        decision = handle(arrival, self.desk)
        reply = ""
        if decision.reply is not None:
            with self.desk.store.begin() as tx:
                outgoing = tx.outbox.by_message_id(decision.reply.message_id)
            reply = letter_text(outgoing.raw) if outgoing else ""
        return Said(letter, path.read_bytes(), decision, reply)

    def answer(self, said: Said, letter: Letter) -> Said:
        """Delivers an answer to our reply, quoted as the client does."""
        reply = said.decision.reply
        if reply is None:
            raise ValueError(f"{said.letter.name} was not answered")
        quote = Quote(
            name=US,
            email=INBOX,
            at=said.letter.at + timedelta(seconds=40),
            subject=reply.subject,
            text=said.reply.strip(),
            to=f"{said.letter.sender} <{said.letter.email}>",
        )
        subject = letter.subject or PREFIXES[letter.client, letter.language] + reply.subject.removeprefix("Re: ")
        return self.say(
            replace(
                letter,
                subject=subject,
                answers=reply.message_id,
                refs=(said.message_id, reply.message_id),
                quote=quote,
            )
        )


class _Prefixes(dict[tuple[str, str], str]):
    def __missing__(self, key: tuple[str, str]) -> str:
        client, language = key
        translated = client in ("outlook", "owa")
        return {"fi": "VS: ", "sv": "SV: ", "en": "RE: "}[language] if translated else "Re: "


PREFIXES = _Prefixes()


@lru_cache
def _fixed() -> tuple[object, ...]:
    return rulebook.load(RULES), replies.load_texts(replies.default_directory())


def _desk() -> Desk:
    rules, texts = _fixed()
    inbox = Inbox(addresses=(INBOX,), copy_address="tyotila@kanta.example", own_hosts=("mx.kanta.example",))
    return Desk(
        store=open_store("sqlite://"),
        rulebook=rules,
        texts=texts,
        inbox=inbox,
        letterhead=replies.Letterhead(from_address=INBOX, contact="tuki@kanta.example"),
        opener=open_document,
    )
