"""A message taken apart once: subject, sentences by zone, files as papers."""

from dataclasses import dataclass
from functools import cached_property

from inboxbot.letter.papers import Paper
from inboxbot.letter.sentences import Sentence, Zone, sentence, sentences
from inboxbot.model import Lines, Message


@dataclass(frozen=True)
class Letter:
    """What a message says, for whoever asks what it means. Everything is taken apart when first asked for, once."""

    message: Message

    @cached_property
    def subject(self) -> Sentence:
        """The subject as one sentence, without its prefixes' meaning taken away."""
        return sentence(self.message.head.subject, "subject", Zone.SUBJECT)

    @cached_property
    def own(self) -> tuple[Sentence, ...]:
        """The sentences of the newest part, without quote and signature."""
        return sentences(self.message.body.own, Zone.OWN)

    @cached_property
    def below(self) -> tuple[Sentence, ...]:
        """What stands below the name that signs."""
        lines = tuple(self.message.body.signature.splitlines())
        return sentences((Lines(lines=lines, where="signature"),), Zone.BELOW)

    @cached_property
    def forwarded(self) -> tuple[Sentence, ...]:
        """The sentences of what the message passes on."""
        return sentences(self.message.body.forwarded, Zone.FORWARDED)

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """The files that came, in order."""
        return tuple(Paper(attachment) for attachment in self.message.attachments)

    @property
    def in_thread(self) -> bool:
        """True for an answer: its subject is that of its thread."""
        return bool(self.message.head.in_reply_to or self.message.head.references)
