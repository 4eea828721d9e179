"""Slips of the pen, made on purpose."""

import shutil
from pathlib import Path

from inboxbot.rulebook import default_directory, load
from inboxbot.rulebook.mutants import mutants
from inboxbot.rulebook.remarks import gaps, remarks
from tests.building.services import Service


def line_of(rules: Path, text: str) -> int:
    lines = (rules / "services/imaging.yaml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_every_severity_and_every_listed_deadline_is_changed_once_each_way() -> None:
    changed = [mutant.problem.path for mutant in mutants(default_directory())]
    original = load(default_directory())
    severities = [path for path in changed if path.startswith("severities.")]
    assert [f"severities.{code}" for code in original.checks.severities] == severities
    assert 2 == changed.count("identity.2.from")


def test_a_mutant_differs_from_the_rules_and_the_files_stay_as_they_are(tmp_path: Path) -> None:
    rules = Path(shutil.copytree(default_directory(), tmp_path / "rules"))
    before = load(rules)
    assert all(mutant.rulebook.version != before.version for mutant in mutants(rules))
    assert load(rules) == before


def test_an_overlap_is_a_remark(rules: Path) -> None:
    (line, before) = (line_of(rules, f"period: {text}") for text in ("2019-09/2020-04", "2019-03/2019-10"))
    assert [
        f"{rules}/services/imaging.yaml:{line}:5: periods.2.period: remark:"
        f" 2019-09/2020-04 overlaps 2019-03/2019-10 (line {before})"
    ] == [str(remark) for remark in remarks(rules) if "imaging" in str(remark)]


def test_a_gap_is_told_until_somebody_says_that_it_is_meant(rules: Path) -> None:
    file = rules / "services/imaging.yaml"
    text = file.read_text(encoding="utf-8")
    first = len(text.splitlines()) + 1
    file.write_text(text + "  - period: 2020-07/2020-12\n    source: x\n", encoding="utf-8")
    assert [
        f"{file}:{first}:5: periods.3.period: no period covers the 2 month(s) between 2019-09/2020-04"
        f" (line {line_of(rules, 'period: 2019-09/2020-04')}) and 2020-07/2020-12;"
        " if so it shall be, say who decided: `gap_before:`"
    ] == [str(gap) for gap in gaps(rules)]
    file.write_text(text + "  - period: 2020-07/2020-12\n    gap_before: Summer\n    source: x\n", encoding="utf-8")
    assert () == gaps(rules)
    assert load(rules).service(Service.IMAGING).periods[-1].period == "2020-07/2020-12"


def test_a_schedule_that_lists_nothing_is_a_remark(rules: Path) -> None:
    file = rules / "services/prescription.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("unpublished", "listed"), encoding="utf-8")
    said = [str(remark) for remark in remarks(rules)]
    assert any("prescription.yaml" in one and "no period is listed" in one for one in said)
