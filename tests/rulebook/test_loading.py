"""Rules are read strictly: everything wrong in every file at once, each with its line."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inboxbot.errors import ConfigurationError
from inboxbot.model import Code, Language, Severity
from inboxbot.rulebook import Rulebook, default_directory, fingerprint_of, load
from inboxbot.rulebook.source import read_source
from tests.building.services import Service

Edit = Callable[[str, str, str], None]
Problems = Callable[[], list[str]]


def line_of(rules: Path, file: str, text: str) -> int:
    lines = (rules / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_shipped_services_are_those_of_the_public_list(rulebook: Rulebook) -> None:
    assert set(Service) == {rules.service for rules in rulebook.services}


def test_every_finding_has_the_severity_of_the_public_list(rulebook: Rulebook) -> None:
    rejects = {code for code in Code if rulebook.severity(code) is Severity.REJECT}
    assert {Code.DEADLINE_PASSED, Code.FUNCTIONALITY_CLOSED} == rejects
    assert rulebook.severity(Code.DOCUMENT_MISSING) is Severity.ASK
    assert rulebook.severity(Code.TWO_MATTERS) is Severity.HOLD
    assert rulebook.severity(Code.COURTESY) is Severity.NOTE


def test_a_wrong_key_does_not_hide_what_the_rest_of_its_file_means(edit: Edit, problems: Problems) -> None:
    edit("services/social_welfare.yaml", "schedule: listed", "schedule: listed\nfoo: 1")
    edit("services/social_welfare.yaml", "period: 2020-05/2020-12", "period: 2019-09/2020-04")
    told = [problem.partition(": ")[2] for problem in problems()]
    assert ["foo", "periods.2.period", "periods.2.register_by"] == [problem.partition(":")[0] for problem in told]


def test_every_duplicate_key_is_told_with_the_line_of_the_first(rules: Path, problems: Problems) -> None:
    file = rules / "checks.yaml"
    end = len(file.read_text(encoding="utf-8").splitlines())
    file.write_text(file.read_text(encoding="utf-8") + "  document-missing: note\n  courtesy: hold\n", encoding="utf-8")
    missing, courtesy = (line_of(rules, "checks.yaml", f"{code}:") for code in ("document-missing", "courtesy"))
    assert problems() == [
        f"checks.yaml:{end + 1}:3: severities.document-missing: stands twice; it is already on line {missing}",
        f"checks.yaml:{end + 2}:3: severities.courtesy: stands twice; it is already on line {courtesy}",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lead_months: 2", 'lead_months: "2"', "lead_months: must be a whole number; it is `2`"),
        ("lead_months: 2", "lead_months: 2.5", "lead_months: must be a whole number; it is `2.5`"),
        ("lead_months: 2", "lead_months: 99", "lead_months: must be at most 24; it is `99`"),
        ("system_form: true", "system_form: yes", "documents.system_form: must be true or false; it is `yes`"),
        ("system_form: true", "system_form: 1", "documents.system_form: must be true or false; it is `1`"),
        (": next_working_day", ": tomorrow", "must be one of next_working_day, as_it_stands; it is `tomorrow`"),
    ],
)
def test_a_value_of_the_wrong_type_is_told_in_plain_words(
    edit: Edit, problems: Problems, old: str, new: str, said: str
) -> None:
    edit("registration.yaml", old, new)
    (problem,) = problems()
    assert problem.startswith("registration.yaml:")
    assert problem.endswith(said)


def test_a_source_that_is_a_number_is_told_in_plain_words(rules: Path, problems: Problems) -> None:
    file = rules / "registration.yaml"
    file.write_text(file.read_text(encoding="utf-8").partition("\nsource:")[0] + "\nsource: 2019\n", encoding="utf-8")
    (problem,) = problems()
    assert problem.endswith(": source: must be a text, or one text each under fi, sv and en; it is `2019`")


def test_files_that_cannot_be_read_do_not_hide_one_another(rules: Path, problems: Problems) -> None:
    (rules / "access_request.yaml").unlink()
    (rules / "calendar.yaml").write_bytes(b"\xff\xfe\x00")
    (rules / "services/phr.yaml").write_text("", encoding="utf-8")
    (rules / "services/imaging.yaml").unlink()
    (rules / "checks.yaml").write_text("severities: [\n", encoding="utf-8")
    said = problems()
    assert said[:2] == [
        "access_request.yaml: this file is missing",
        "calendar.yaml: is not UTF-8 text; save the file as UTF-8",
    ]
    assert said[2].startswith("checks.yaml:2:1: is not YAML:")
    assert said[3:] == [
        "services/phr.yaml: is empty",
    ]


def test_a_file_with_a_misspelled_name_is_told(rules: Path, problems: Problems) -> None:
    (rules / "registraton.yaml").write_text("a: 1\n", encoding="utf-8")
    (problem,) = problems()
    assert problem.startswith("registraton.yaml: nothing reads this file")


def test_a_file_of_an_earlier_version_is_told_with_where_its_words_went(rules: Path, problems: Problems) -> None:
    (rules / "correspondence.yaml").write_text("closings: [Terveisin]\n", encoding="utf-8")
    (problem,) = problems()
    assert "mail.yaml" in problem


def test_an_alias_is_refused_and_never_followed_in_a_circle(rules: Path, edit: Edit, problems: Problems) -> None:
    line = line_of(rules, "calendar.yaml", "exceptions: []")
    edit("calendar.yaml", "exceptions: []", "exceptions: &all\n  - *all")
    assert f"calendar.yaml:{line}:13: exceptions.1: is an alias (`*name`); write the value out" in problems()


@pytest.mark.parametrize("nested", ["[" * 4000, "[" * 200_000, "{b: " * 4000, "{b: " * 200_000, "\n" + "- " * 4000])
def test_a_file_nested_without_end_is_told(rules: Path, problems: Problems, nested: str) -> None:
    (rules / "calendar.yaml").write_text(f"a: {nested}", encoding="utf-8")
    assert ["calendar.yaml: is nested too deeply to be read"] == problems()


@pytest.mark.parametrize("odd", ["\x85", "\u2028", "\u2029", "\ufeff"])
def test_a_line_is_counted_as_an_editor_counts_it(tmp_path: Path, odd: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(f"a: 'one{odd}two'\nb: 2\n", encoding="utf-8")
    assert (2, 1) == read_source(file).spots["b",]


@pytest.mark.parametrize(
    "text", ["a: yes\nb: 0o10\n", "a: {b: c, d: [1, 2.5, ~]}\n", "a: >\n  one\n  two\nb: |\n  three\n"]
)
def test_both_readers_of_the_notation_tell_the_same(tmp_path: Path, text: str) -> None:
    read = []
    for name, content in (("fast.yaml", text), ("slow.yaml", text + "# " + "[" * 5000)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        read.append(read_source(tmp_path / name))
    fast, slow = read
    assert (fast.value, fast.spots, ()) == (slow.value, slow.spots, slow.problems)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80) | st.text(alphabet="ab:-{}[]&*!|>'\"#%@, \n\t?01~<", max_size=60).map(str.encode))
def test_any_bytes_are_values_or_problems(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.yaml").write_bytes(data)
    source = read_source(tmp_path / "x.yaml")
    assert isinstance(source.value, dict) or source.problems


def test_a_directory_without_rules_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path / "nowhere")
    assert "there is no directory of rules here" in str(caught.value)


def test_a_comment_changes_no_version_and_a_value_does(rules: Path, edit: Edit) -> None:
    before = load(rules)
    edit("registration.yaml", "lead_months: 2", "# two\n\nlead_months:   2")
    assert before.version == load(rules).version
    assert load(rules).at("registration.lead_months") != before.at("registration.lead_months")
    edit("registration.yaml", "lead_months:   2", "lead_months: 3")
    assert before.version != load(rules).version


def test_a_default_written_out_changes_no_version(rules: Path, edit: Edit, rulebook: Rulebook) -> None:
    edit("services/imaging.yaml", "schedule: listed", "schedule: listed\nseparate_process: false")
    assert rulebook.version == load(rules).version


def test_the_fingerprint_of_the_files_changes_with_any_edit(rules: Path, edit: Edit) -> None:
    before = fingerprint_of(rules)
    assert before == fingerprint_of(rules) == fingerprint_of(default_directory())
    edit("services/imaging.yaml", "# period", "# Period")
    assert before != fingerprint_of(rules)


def test_a_period_is_found_by_its_months(rulebook: Rulebook) -> None:
    line = line_of(default_directory(), "services/social_welfare.yaml", "period: 2019-09/2020-04")
    rule = "services.social_welfare.periods.2019-09/2020-04"
    assert rulebook.at(rule) == f"rules/services/social_welfare.yaml:{line}"
    assert rulebook.at(f"{rule}.register_by") == f"rules/services/social_welfare.yaml:{line + 1}"


def test_a_rule_that_is_not_written_out_is_found_at_what_holds_it(rulebook: Rulebook) -> None:
    holder = rulebook.at("services.imaging")
    assert holder == rulebook.at("services.imaging.first_stage_closed")
    assert holder.startswith("rules/services/imaging.yaml:")


def test_a_source_is_one_text_or_one_in_each_language(edit: Edit, rules: Path, problems: Problems) -> None:
    edit(
        "calendar.yaml",
        "exceptions: []",
        "exceptions:\n  - {day: 2027-05-14, working: false, source: {fi: Päätös, sv: Beslut}}",
    )
    edit(
        "registration.yaml",
        "lead_months: 2",
        "lead_months:\n  - {value: 2, source: {fi: Ohje, en: Instruction, se: Anvisning}}",
    )
    said = problems()
    assert [one.partition(": ")[2] for one in said] == [
        "exceptions.1.source.en: is missing",
        "lead_months.1.source.sv: is missing",
        "lead_months.1.source.se: is not known here; a source has fi, sv and en",
    ]


def test_the_source_of_a_dated_value_is_its_own(edit: Edit, rules: Path) -> None:
    edit(
        "registration.yaml",
        "lead_months: 2",
        "lead_months:\n  - {value: 2, source: old}\n"
        "  - {from: 2023-01-01, value: 3, source: {fi: uusi, sv: ny, en: new}}",
    )
    book = load(rules)
    said = [book.on(datetime(year, 5, 5, tzinfo=UTC)).cited("registration.lead_months") for year in (2022, 2023)]
    assert [("old", "old"), ("uusi", "new")] == [(c.said(Language.FI), c.said(Language.OTHER)) for c in said if c]
