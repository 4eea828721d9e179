"""What a message of a person says, as a claim of which kind nobody has asked yet, with its words and acts."""

from dataclasses import dataclass

from inboxbot.claims.certification import first_certification
from inboxbot.claims.heading import first_line_heading, heading, heading_meant
from inboxbot.claims.intents import acts_in, files_ask_removal, intents, takes_up
from inboxbot.claims.naming import pieces_of
from inboxbot.claims.periods import periods
from inboxbot.claims.services import services
from inboxbot.claims.stages import first_stage
from inboxbot.claims.tests_reported import tests_reported
from inboxbot.claims.times import period_hints
from inboxbot.claims.wording import case_numbers, wording
from inboxbot.letter import Letter
from inboxbot.meaning import Acts
from inboxbot.model import Claim, Document, Kind, Message, Participant, Role, Wording
from inboxbot.rulebook import Rulebook

_FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The claim (still unclear), what its words are about, and what its sentences do."""

    claim: Claim
    wording: Wording
    acts: Acts


def told(
    message: Message,
    documents: tuple[Document, ...],
    rulebook: Rulebook,
    *,
    people: tuple[Participant, ...] = (),
    leaving: bool = False,
) -> Told:
    """What a message with these documents and people says; `leaving`: some of the people are to lose their access."""
    letter, arrived = Letter(message), message.head.received_at
    acts = acts_in(letter, rulebook, people)
    pieces = pieces_of(message, documents, rulebook)
    found = services(pieces, rulebook)
    claimed = periods(pieces, frozenset(one.value for one in found), rulebook)
    first = first_certification(pieces, rulebook)
    # Beside forms people are contacts, who are granted nothing.
    asks_access = bool(people) and not any(d.role in _FORMS for d in documents)
    claim = Claim(
        head=message.head,
        kind=Kind.UNCLEAR,
        services=found,
        periods=claimed,
        period_hints=() if claimed else period_hints(pieces, arrived, rulebook),
        documents=documents,
        participants=people,
        heading=heading(message, rulebook),
        first_line_heading=first_line_heading(message, rulebook),
        heading_meant=heading_meant(letter, rulebook),
        first_stage=first_stage(pieces, rulebook),
        first_certification=first.value is True,
        first_certification_doubted=first.value is None and any(total > 0 for _, total in first.sums),
        takes_up=takes_up(letter, documents, acts, rulebook),
        intents=intents(
            letter,
            acts,
            rulebook,
            names_leavers=asks_access and (leaving or files_ask_removal(letter, rulebook)),
            asks_access=asks_access,
            complete=all(person.complete for person in people),
        ),
        tests_reported=tests_reported(pieces, documents, acts, arrived.date() if arrived else None, rulebook),
        case_numbers=case_numbers(message),
    )
    return Told(claim=claim, wording=wording(letter, acts, rulebook), acts=acts)
