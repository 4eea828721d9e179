"""Tests beside the rules: strictly read, judged as real mail is, and good enough to notice a slip."""

from pathlib import Path

import pytest

from inboxbot.errors import ConfigurationError
from inboxbot.replies import Texts
from inboxbot.rule_tests import Bench, failures, read_tests, survivors
from inboxbot.rule_tests.letter import arrival
from inboxbot.rulebook import Rulebook, default_directory, load
from inboxbot.rulebook.mutants import mutants
from tests.building.services import Service

ONE = """\
tests:
  - test: In time
    messages:
      - arrived: 2019-08-01 12:00
        subject: Ilmoittautuminen yhteistestaukseen
        service: social_welfare
        period: 2019-09/2020-04
        attachments: [registration_form, system_form]
        expect:
          verdict: accepted
          findings: [note preliminary-tests-due]
"""


def write(rules: Path, text: str) -> None:
    (rules / "tests" / "one.yaml").write_text(text, encoding="utf-8")


def told(rules: Path, rulebook: Rulebook, texts: Texts) -> list[str]:
    try:
        problems = failures(read_tests(rules), rulebook, texts)
    except ConfigurationError as trouble:
        problems = trouble.problems
    return [str(problem).replace(f"{rules}/", "") for problem in problems]


def test_the_shipped_tests_come_out_as_expected(rulebook: Rulebook, texts: Texts) -> None:
    assert () == failures(read_tests(default_directory()), rulebook, texts)


def test_every_service_has_a_shipped_test() -> None:
    tests = read_tests(default_directory())
    assert set(Service) == {message.service for one in tests for message in one.test.messages} - {None}


def test_no_date_of_a_schedule_can_change_unnoticed(rulebook: Rulebook, texts: Texts) -> None:
    bench, tests = Bench(rulebook=rulebook, texts=texts), read_tests(default_directory())
    tests = tuple(t for t in tests if "social_welfare" in t.name or "imaging" in t.name)
    dates = [m for m in mutants(default_directory()) if "/services/" in m.problem.file]
    unnoticed = [str(m.problem) for m in dates if next(bench.failures(tests, m.rulebook), None) is None]
    assert len(dates) > 15
    assert [] == unnoticed


def test_a_failed_expectation_is_told_at_its_line(rules: Path, rulebook: Rulebook, texts: Texts) -> None:
    write(rules, ONE.replace("accepted", "rejected").replace("note preliminary", "hold preliminary"))
    assert [
        "tests/one.yaml:10:11: tests.1.messages.1.expect.verdict: “In time”: verdict: expected rejected,"
        " it is accepted",
        "tests/one.yaml:11:11: tests.1.messages.1.expect.findings: “In time”: findings: expected"
        " hold preliminary-tests-due; there is note preliminary-tests-due by=2019-08-31",
    ] == told(rules, rulebook, texts)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("preliminary-tests-due", "preliminary-test-due", 11, "expect.findings.1"),
        ("verdict: accepted", "verdict: acepted", 10, "must be one of accepted, incomplete, held, rejected, ignored"),
        ("        subject: Ilmoittautuminen yhteistestaukseen\n", "", 4, "subject: is missing"),
        ("arrived: 2019-08-01 12:00", "arrived: 1.8.2019", 4, "arrived"),
        ("registration_form,", "registrationform,", 8, "attachments.1"),
        ("          verdict", "          joins: 1\n          verdict", 10, "there is no message 1 before this one"),
    ],
)
def test_a_test_is_read_as_strictly_as_a_rule(
    rules: Path, rulebook: Rulebook, texts: Texts, old: str, new: str, line: int, said: str
) -> None:
    write(rules, ONE.replace(old, new))
    first = told(rules, rulebook, texts)[0]
    assert first.startswith(f"tests/one.yaml:{line}:")
    assert said in first


def test_a_description_gives_the_same_bytes_at_every_run(rules: Path, rulebook: Rulebook) -> None:
    write(rules, ONE)
    message = read_tests(rules)[0].test.messages[0]
    assert arrival(message, "x", None, rulebook) == arrival(message, "x", None, rulebook)


def test_a_slip_that_no_test_would_miss_is_named_with_its_line(rules: Path, rulebook: Rulebook, texts: Texts) -> None:
    write(rules, ONE)
    (rules / "access_request.yaml").write_text("heading: x\ncomplete_within_days: 9\nsource: y\n", encoding="utf-8")
    (rules / "checks.yaml").write_text(
        "severities:\n" + "".join(f"  {code}: hold\n" for code in rulebook.checks.severities), encoding="utf-8"
    )
    write(rules, ONE.replace("accepted", "held").replace("note", "hold"))
    found = [str(p).replace(f"{rules}/", "") for p in survivors(read_tests(rules), rules, load(rules), texts)]
    assert "access_request.yaml:2:1: complete_within_days: 9 changed to 10" in found
    assert any("severities.courtesy: hold changed to reject" in one for one in found)
    assert not any("preliminary-tests-due" in one for one in found)
    assert not any("social_welfare.yaml" in one and "periods.1.period" in one for one in found)
