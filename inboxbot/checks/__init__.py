"""The checks, in the order of the public list of findings; each yields findings and changes nothing.

A check takes the situation and the rulebook. It writes no prose (texts live in templates/findings/) and knows no
date, severity or phrase (they live in rules/). The rulebook is that of the message's day; what the case's arrival
settles (its deadlines) is asked of the rulebook of that day.
"""

from collections.abc import Callable, Iterator

from inboxbot.checks.access import (
    already_granted,
    conflicts,
    copy_seen,
    corrections,
    fields,
    heading,
    missing_people,
    oids,
)
from inboxbot.checks.cases import belonging, intents, rivals, same_again, unmatched
from inboxbot.checks.periods import ambiguous, assumed, change_requested, completed_late, deadline, listed
from inboxbot.checks.registration import (
    architecture,
    blank,
    first_certification,
    first_stage,
    form,
    missing,
    preliminary_tests,
    unreadable,
)
from inboxbot.checks.services import separate_process, service, two_matters
from inboxbot.checks.trust import authenticated, failed, machine_marked, personal_code
from inboxbot.model import Finding, Situation
from inboxbot.rulebook import Rulebook

Check = Callable[[Situation, Rulebook], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    missing,
    unreadable,
    blank,
    form,
    service,
    separate_process,
    assumed,
    ambiguous,
    change_requested,
    listed,
    deadline,
    first_stage,
    first_certification,
    architecture,
    preliminary_tests,
    same_again,
    heading,
    missing_people,
    fields,
    conflicts,
    unmatched,
    already_granted,
    corrections,
    oids,
    copy_seen,
    two_matters,
    machine_marked,
    rivals,
    belonging,
    intents,
    authenticated,
    personal_code,
    failed,
)


def run(situation: Situation, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Every finding of every check, in the checks' order; whether it was completed too late shows only then."""
    found = tuple(finding for check in CHECKS for finding in check(situation, rulebook))
    return (*found, *completed_late(situation, rulebook, found))
