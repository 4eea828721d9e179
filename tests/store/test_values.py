"""What is kept comes back exactly."""

from datetime import timedelta, timezone
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inboxbot.model import Case, CaseState, Claimed, Code, Entry, Finding, Kind, Severity
from inboxbot.store.values import case_of, case_text, entry_of, entry_text
from tests.store.nouns import head

_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_TIMES = st.datetimes(timezones=_ZONES)
_MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def _claimed(noun: type) -> st.SearchStrategy:
    (value,) = get_args(noun)
    return st.builds(Claimed, value=st.from_type(value), where=st.text())


def nouns(noun: type) -> st.SearchStrategy:
    st.register_type_strategy(__import__("datetime").datetime, _TIMES)
    st.register_type_strategy(Claimed, _claimed)
    return st.from_type(noun)


@_MANY
@given(st.deferred(lambda: nouns(Case)))
def test_a_case_comes_back_exactly(case):
    assert case == case_of(case_text(case))


@_MANY
@given(st.deferred(lambda: nouns(Entry)))
def test_an_entry_comes_back_exactly(entry):
    back = entry_of(entry_text(entry))
    assert entry == back
    assert entry.at is None or entry.at.isoformat() == back.at.isoformat()


def test_arguments_keep_their_types():
    args = (("a", True), ("b", 1), ("c", "1"), ("d", ("x", "2019-08-30")), ("e", None), ("f", ()))
    case = Case(
        number="JT-1",
        kind=Kind.ENQUIRY,
        state=CaseState.OPEN,
        head=head(),
        said=(Finding(code=Code.COURTESY, severity=Severity.NOTE, args=args),),
    )
    assert [(type(v), v) for _, v in args] == [(type(v), v) for _, v in case_of(case_text(case)).said[0].args]


def test_a_lone_surrogate_costs_nothing_but_itself():
    case = Case(number="JT-1", kind=Kind.ENQUIRY, state=CaseState.OPEN, head=head(subject="a\udc80b"))
    assert "a\ufffdb" == case_of(case_text(case)).head.subject
