"""Which joint testing period is meant, and is it one of the schedule? Rules: services.<service>.periods."""

from collections.abc import Iterator

from inboxbot.checks.matters import complete_sets
from inboxbot.model import Case, Code, Finding, Kind, Situation
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import agree, next_open, periods, still_open


def scheduled(case: Case, rulebook: Rulebook) -> bool:
    """True when the schedule applies: a registration for a service that has one, not a first certification."""
    if case.kind is not Kind.REGISTRATION or case.service is None or case.first_certification:
        return False
    return not rulebook.service(case.service).separate_process


def published(case: Case, rulebook: Rulebook) -> bool:
    """True when the service's periods stand in the rules."""
    return case.service is not None and bool(periods(rulebook, case.service))


def assumed(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """period-assumed, period-none-open: no period is named, so the next one still open at arrival is taken."""
    case = situation.case
    rulebook = rulebook.on(case.head.received_at)
    if not scheduled(case, rulebook) or not published(case, rulebook) or situation.claim.periods:
        return
    if (situation.partial or situation.candidates) and case.period is None:
        return
    if case.period is None:
        if not (_asked(situation) or _hinted(situation, rulebook)):
            yield rulebook.finding(Code.PERIOD_NONE_OPEN, rule=f"services.{case.service}.periods")
    elif case.period_assumed:
        yield rulebook.finding(
            Code.PERIOD_ASSUMED, rule=f"services.{case.service}.periods.{case.period}", period=str(case.period)
        )


def ambiguous(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """period-ambiguous: several are claimed, or form and message differ; stands until one is named.

    Also with one that is closed and only named, not certainly asked for; and with no periods, where what is said of
    one speaks against the next one open or fits several. Asked too while the service is not known.
    """
    case, claimed = situation.case, situation.claim.periods
    if case.period is not None or not (scheduled(case, rulebook) or _may_be_scheduled(situation)):
        return
    if claimed:
        yield rulebook.finding(
            Code.PERIOD_AMBIGUOUS,
            rule=f"checks.severities.{Code.PERIOD_AMBIGUOUS}",
            where=claimed[0].where,
            periods=tuple(str(c.value) for c in claimed),
        )
    elif _asked(situation):
        yield from (f for f in _said(situation) if f.code is Code.PERIOD_AMBIGUOUS)
    elif not situation.partial and _hinted(situation, rulebook.on(case.head.received_at)):
        yield rulebook.finding(
            Code.PERIOD_AMBIGUOUS,
            rule=f"checks.severities.{Code.PERIOD_AMBIGUOUS}",
            where=situation.claim.period_hints[0].where,
            periods=(),
        )


def _may_be_scheduled(situation: Situation) -> bool:
    """True for a registration whose service is still to be told; sets of forms for two are two matters."""
    case = situation.case
    if case.kind is not Kind.REGISTRATION or case.service is not None or case.first_certification:
        return False
    return len(situation.claim.services) < 2 or complete_sets(situation.claim) < 2


def _said(situation: Situation) -> tuple[Finding, ...]:
    return situation.before.said if situation.before is not None else ()


def _asked(situation: Situation) -> bool:
    return any(f.code is Code.PERIOD_AMBIGUOUS for f in _said(situation))


def _hinted(situation: Situation, rulebook: Rulebook) -> bool:
    """True when a period is open and none was taken, because something is said of another one.

    Of a service not told yet when what is said speaks against the next period of any that may be meant.
    """
    case, hints, arrived = situation.case, situation.claim.period_hints, situation.case.head.received_at
    if not hints or case.period is not None or arrived is None or situation.candidates:
        return False
    if case.service is not None:
        return next_open(rulebook, case.service, arrived) is not None
    meant = tuple(c.value for c in situation.claim.services) or tuple(s.service for s in rulebook.services)
    still = (tuple(d.period for d in still_open(rulebook, service, arrived)) for service in meant)
    return any(ahead and not agree(hints, ahead) for ahead in still)


def change_requested(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """period-change-requested: a message of a case names another period."""
    if situation.period_asked is not None:
        yield rulebook.finding(
            Code.PERIOD_CHANGE_REQUESTED,
            rule=f"checks.severities.{Code.PERIOD_CHANGE_REQUESTED}",
        )


def listed(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """period-unknown, period-unpublished: the schedule does not list it, or there is no schedule in the rules."""
    case = situation.case
    rulebook = rulebook.on(case.head.received_at)
    if not scheduled(case, rulebook) or case.service is None:
        return
    if not published(case, rulebook):
        yield rulebook.finding(Code.PERIOD_UNPUBLISHED, rule=f"services.{case.service}.schedule")
    elif case.period is not None and case.period not in periods(rulebook, case.service):
        yield rulebook.finding(Code.PERIOD_UNKNOWN, rule=f"services.{case.service}.periods")
