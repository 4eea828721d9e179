"""Files that hold what people wrote are for their owner alone."""

import os
import stat

from tests.building.program import run
from tests.trust.conftest import access_request


def test_what_a_replay_writes_is_for_its_owner_alone(tmp_path):
    source, out = tmp_path / "one.eml", tmp_path / "replies"
    source.write_bytes(access_request())
    arguments = ["replay", str(source), "--json", str(tmp_path / "d.jsonl"), "--replies", str(out)]
    arguments += ["--report", str(tmp_path / "page.html"), "--jobs", "1"]
    done = run(arguments, env=os.environ, timeout=60)
    assert 0 == done.returncode, done.stderr
    written = [tmp_path / "d.jsonl", tmp_path / "page.html", *out.iterdir()]
    assert 3 == len(written)
    assert {0o600} == {stat.S_IMODE(file.stat().st_mode) for file in written}
