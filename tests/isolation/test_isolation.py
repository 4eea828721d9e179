import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import pytest

from inboxbot import isolation as parent
from inboxbot.errors import MachineTrouble
from inboxbot.isolation import Isolation
from inboxbot.model import Lines, Opened
from inboxbot.reading import open_document

TARGETS = """
import os, time
from inboxbot.model import Lines, Opened

def act(data, filename, format):
    if data == b"die":
        os.abort()
    if data == b"sleep":
        time.sleep(60)
    if data == b"spin":
        while True:
            pass
    if data == b"raise":
        raise RuntimeError(filename)
    if data == b"eat":
        bytearray(1 << 31)
    if data == b"print":
        print("noise " * 1000, flush=True)
    if data == b"foreign":
        return os.system
    if data == b"once" and not os.path.exists(filename):
        open(filename, "w").close()
        os.abort()
    return Opened(content=(Lines(lines=(filename, format, str(os.getpid())), where=filename),))
"""


@pytest.fixture
def target(tmp_path, monkeypatch):
    (tmp_path / "isolation_targets.py").write_text(TARGETS)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield import_module("isolation_targets").act
    sys.modules.pop("isolation_targets", None)


def child_of(opened: Opened) -> str:
    (block,) = opened.content
    assert isinstance(block, Lines)
    return block.lines[2]


def test_a_file_is_opened_in_another_process_which_is_used_again(target):
    import os

    with Isolation(target) as isolation:
        first = isolation.open(b"x", "a.txt", "txt")
        second = isolation.open(b"y", "b.txt", "txt")
    assert child_of(first) == child_of(second)
    assert child_of(first) != str(os.getpid())


@pytest.mark.parametrize("deed", [b"die", b"raise", b"eat", b"foreign"])
def test_a_file_that_breaks_its_process_is_our_failure_and_the_next_one_is_read(target, deed):
    with Isolation(target, memory_bytes=1 << 30) as isolation:
        assert Opened(fuse=True) == isolation.open(deed, "bad.xlsx", "xlsx")
        assert isolation.open(b"fine", "good.xlsx", "xlsx").content != ()


@pytest.mark.parametrize("deed", [b"sleep", b"spin"])
def test_a_file_that_takes_too_long_is_our_failure(target, deed, monkeypatch):
    monkeypatch.setattr("inboxbot.isolation.START_SECONDS", 2.0)
    with Isolation(target, seconds=0.3) as isolation:
        assert Opened(fuse=True) == isolation.open(deed, "slow.xlsx", "xlsx")
        assert isolation.open(b"fine", "good.xlsx", "xlsx").content != ()


def test_a_file_is_tried_once_more_alone(target, tmp_path):
    with Isolation(target) as isolation:
        before = isolation.open(b"x", "a", "txt")
        again = isolation.open(b"once", str(tmp_path / "flag"), "txt")
    assert not again.fuse
    assert child_of(before) != child_of(again)


def test_what_a_library_prints_does_not_disturb_the_answers(target):
    with Isolation(target) as isolation:
        assert isolation.open(b"print", "a", "txt").content != ()
        assert isolation.open(b"x", "b", "txt").content != ()


def test_several_threads_share_one_isolation(target):
    with Isolation(target) as isolation, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda name: isolation.open(b"x", name, "txt"), map(str, range(20))))
    assert [str(n) for n in range(20)] == [a.content[0].lines[0] for a in answers]


def test_a_closed_isolation_starts_again_when_asked(target):
    isolation = Isolation(target)
    first = child_of(isolation.open(b"x", "a", "txt"))
    isolation.close()
    second = child_of(isolation.open(b"x", "a", "txt"))
    isolation.close()
    assert first != second


def test_it_works_inside_a_worker_process(tmp_path, monkeypatch):
    (tmp_path / "isolation_worker.py").write_text(
        "from inboxbot.isolation import Isolation\nfrom inboxbot.reading import open_document\n"
        "def work(text):\n    with Isolation(open_document) as i:\n"
        "        return i.open(text.encode(), 'a.txt', 'txt')\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    work = import_module("isolation_worker").work
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        opened = pool.submit(work, "Hei").result()
    assert Opened(content=(Lines(lines=("Hei",), where="a.txt"),)) == opened


def test_the_real_opener_reads_through_it():
    with Isolation(open_document) as isolation:
        opened = isolation.open(b"Etunimi;Sukunimi\nMaija;M\n", "a.csv", "csv")
    assert ("Etunimi", "Sukunimi") == opened.content[0].rows[0]
    assert Path("a.csv").exists() is False


def test_a_machine_without_a_free_process_is_no_fault_of_the_file(target, monkeypatch):
    def none_left(*_, **__):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with Isolation(target) as isolation:
        with monkeypatch.context() as short:
            short.setattr(parent.subprocess, "Popen", none_left)
            with pytest.raises(MachineTrouble, match="Resource temporarily unavailable"):
                isolation.open(b"x", "a.txt", "txt")
        assert not isolation.open(b"x", "a.txt", "txt").fuse


def test_a_machine_without_a_free_thread_is_no_fault_of_the_file(target, monkeypatch):
    class NoThread(parent.Timer):
        def start(self):
            raise RuntimeError("can't start new thread")

    with Isolation(target) as isolation:
        with monkeypatch.context() as short:
            short.setattr(parent, "Timer", NoThread)
            with pytest.raises(MachineTrouble):
                isolation.open(b"x", "a.txt", "txt")
        assert not isolation.open(b"x", "a.txt", "txt").fuse
