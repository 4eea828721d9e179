"""Which slips in the rules no test would miss."""

from collections.abc import Iterator
from pathlib import Path

from inboxbot.errors import Problem
from inboxbot.replies import Texts
from inboxbot.rule_tests.describe import Described
from inboxbot.rule_tests.judge import Bench
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.mutants import mutants


def survivors(tests: tuple[Described, ...], directory: Path, rulebook: Rulebook, texts: Texts) -> Iterator[Problem]:
    """Each date and severity, changed alone, under which every test still comes out as expected."""
    bench = Bench(rulebook=rulebook, texts=texts)
    for mutant in mutants(directory):
        if next(bench.failures(tests, mutant.rulebook), None) is None:
            yield mutant.problem
