"""Slips of the pen, made on purpose."""

import shutil
from pathlib import Path

from inboxbot.rulebook import default_directory, load
from inboxbot.rulebook.mutants import mutants
from inboxbot.rulebook.remarks import remarks


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


def test_an_overlap_is_a_remark_and_so_is_a_gap(rules: Path) -> None:
    file = rules / "services/imaging.yaml"
    first = len(file.read_text(encoding="utf-8").splitlines()) + 1
    more = "  - period: 2020-07/2020-12\n    source: x\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert [
        f"{file}:{first - 3}:5: periods.2.period: remark: 2019-09/2020-04 overlaps 2019-03/2019-10 (line {first - 6})",
        f"{file}:{first}:5: periods.3.period: remark: no period covers the 2 month(s) between"
        f" 2019-09/2020-04 (line {first - 3}) and 2020-07/2020-12",
    ] == [str(remark) for remark in remarks(rules)]


def test_a_schedule_that_lists_nothing_is_a_remark(rules: Path) -> None:
    file = rules / "services/prescription.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("unpublished", "listed"), encoding="utf-8")
    said = [str(remark) for remark in remarks(rules)]
    assert any("prescription.yaml" in one and "no period is listed" in one for one in said)
