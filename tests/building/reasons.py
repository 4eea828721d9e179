"""Every reason for which something waits, each as the messages that bring it about."""

from dataclasses import dataclass

from building.claims import (
    FORMS,
    SOTE,
    SUMMER_2020,
    access,
    document,
    field,
    periods,
    person,
    registration,
    services,
)
from building.services import Service

from inboxbot.model import (
    Address,
    Authentication,
    Claim,
    FirstStage,
    Intent,
    Kind,
    Participant,
    Period,
    ReceivedFrom,
    Role,
)

STRANGER = Address(email="kalle@muualla.example")
THREAD = {"in_reply_to": ("<one@firma.example>",)}
BARE = {"documents": (), "services": (), "periods": ()}


@dataclass(frozen=True)
class Reason:
    """What is said, in order; the last one waits. `into` is the number of the message whose case it may go into."""

    says: tuple[Claim, ...]
    code: str = ""
    into: int | None = None


def wish(*intents: Intent, **changes: object) -> Claim:
    return registration("two", received="2019-08-31 09:00", intents=intents, **(BARE | THREAD | changes))


def form(name: str, content: str) -> Claim:
    return registration(name, documents=(document(Role.REGISTRATION_FORM, content),))


REASONS = {
    "enquiry": Reason((registration(kind=Kind.ENQUIRY, **BARE),)),
    "unclear": Reason((registration(kind=Kind.UNCLEAR, **BARE),)),
    "service-separate-process": Reason((registration(services=services(Service.PHR)),), "service-separate-process"),
    "period-none-open": Reason((registration(periods=(), received="2029-01-05 12:00"),), "period-none-open"),
    "period-unknown": Reason(
        (registration(periods=periods(Period(start=(2019, 11), end=(2020, 1)))),), "period-unknown"
    ),
    "period-unpublished": Reason((registration(services=services(Service.PRESCRIPTION)),), "period-unpublished"),
    "period-change-requested": Reason((registration(), wish(periods=periods(SUMMER_2020))), "period-change-requested"),
    "deadline-passed": Reason(
        (registration(received="2019-09-03 12:00", received_from=ReceivedFrom.DATE_HEADER),), "deadline-passed"
    ),
    "completed-late": Reason(
        (
            registration(documents=FORMS[:1]),
            registration("two", received="2019-11-01 12:00", documents=FORMS[1:], **THREAD),
        ),
        "completed-late",
    ),
    "functionality-closed": Reason((registration(first_stage=FirstStage.MIXED),), "functionality-closed"),
    "participant-unmatched": Reason(
        (
            access(participants=(person(oid=None), person("Pekka", "Puro", "pekka@firma.example", oid=None))),
            access("two", participants=(Participant(first_name=field("Ville")),), **THREAD),
        ),
        "participant-unmatched",
    ),
    "two-matters": Reason((registration(rival=Kind.ACCESS_REQUEST, participants=(person(),)),), "two-matters"),
    "machine-marked": Reason((registration(machine_marked=True),), "machine-marked"),
    "case-ambiguous": Reason(
        (
            form("one", "a"),
            form("two", "b"),
            registration("three", received="2019-08-31 09:00", documents=FORMS[1:]),
        ),
        "case-ambiguous",
        into=1,
    ),
    "case-unknown": Reason(
        (
            registration(),
            registration("two", kind=Kind.PRELIMINARY_TESTS, sender=STRANGER, tests_reported=True, **BARE),
        ),
        "case-unknown",
        into=0,
    ),
    "case-other-sender": Reason(
        (registration(documents=FORMS[:1]), registration("two", documents=FORMS[1:], sender=STRANGER, **THREAD)),
        "case-other-sender",
        into=0,
    ),
    "unauthenticated-in-a-case": Reason(
        (
            registration(documents=FORMS[:1]),
            registration("two", documents=FORMS[1:], authentication=Authentication.FAILED, **THREAD),
        ),
        "sender-unauthenticated",
        into=0,
    ),
    "sender-unauthenticated": Reason((registration(authentication=Authentication.FAILED),), "sender-unauthenticated"),
    "withdrawal-requested": Reason((registration(), wish(Intent.WITHDRAWAL)), "withdrawal-requested"),
    "review-requested": Reason((registration(received="2019-09-03 12:00"), wish(Intent.REVIEW)), "review-requested"),
    "personal-identity-code": Reason((registration(personal_code=True),), "personal-identity-code"),
    "handling-failed": Reason((registration(failed=True, kind=Kind.UNCLEAR, **BARE),), "handling-failed"),
    "with_person": Reason(
        (registration(documents=FORMS[:1]), wish(references=("<o1@kela.example>",), services=services(SOTE)))
    ),
}
