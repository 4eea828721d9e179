"""What a message names and claims: services, periods, stages, a first certification, reported tests."""

from dataclasses import dataclass

from inboxbot.claims.certification import first_certification
from inboxbot.claims.naming import pieces_of
from inboxbot.claims.period_hints import period_hints
from inboxbot.claims.periods import periods
from inboxbot.claims.services import services
from inboxbot.claims.stages import first_stage
from inboxbot.claims.tests_reported import tests_reported
from inboxbot.meaning import Acts
from inboxbot.model import Claimed, Document, FirstStage, Message, Period, PeriodHint, Service
from inboxbot.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The things that a message claims; the fields are those of a claim."""

    services: tuple[Claimed[Service], ...]
    periods: tuple[Claimed[Period], ...]
    period_hints: tuple[PeriodHint, ...]
    first_stage: FirstStage
    first_certification: bool
    first_certification_doubted: bool
    tests_reported: bool


def named(message: Message, documents: tuple[Document, ...], acts: Acts, rulebook: Rulebook) -> Named:
    """What a message with these documents claims of all that has a name."""
    pieces, arrived = pieces_of(message, documents, rulebook), message.head.received_at
    found = services(pieces, rulebook)
    claimed = periods(pieces, frozenset(one.value for one in found), rulebook)
    first = first_certification(pieces, arrived, rulebook)
    return Named(
        services=found,
        periods=claimed,
        period_hints=() if claimed else period_hints(pieces, arrived, rulebook),
        first_stage=first_stage(pieces, rulebook),
        first_certification=first.value is True,
        first_certification_doubted=first.value is None and any(total > 0 for _, total in first.sums),
        tests_reported=tests_reported(pieces, documents, acts, arrived.date() if arrived else None, rulebook),
    )
