"""A person decides while the service handles a message of the same cases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from time import sleep

import pytest
from building.reasons import REASONS

from inboxbot.intake import Desk, rule
from inboxbot.model import Act, CaseKeys
from inboxbot.store import open_store
from tests.ruling.test_every_reason import ruling_on, said


@pytest.mark.servers
def test_who_puts_a_message_into_a_case_and_a_message_of_both_do_not_wait_crosswise(
    postgresql_url: str, new_desk: Callable[[], Desk]
) -> None:
    with closing(open_store(postgresql_url)) as store, ThreadPoolExecutor() as pool:
        desk, reason = replace(new_desk(), store=store), REASONS["case-ambiguous"]
        decisions, case = said(reason, desk)
        ruling = ruling_on(case, Act.ACCEPT, reason, decisions)
        with store.begin() as tx:
            # a message locks the older case first
            tx.cases.related(CaseKeys(numbers=(ruling.into,)))
            ruled = pool.submit(rule, ruling, desk)
            sleep(0.5)
            tx.cases.related(CaseKeys(numbers=(ruling.into, ruling.case)))
        assert ruling.into == ruled.result(20).case
