"""The log tells what happened and where, as JSON a line, and quotes nobody: no library, no exception, no thread."""

import json
import subprocess
import sys

SECRET = "maija.meikalainen@firma.example"
NOISY = f"""
import asyncio, logging, threading, warnings
from inboxbot.service.logs import log_to_stderr
log_to_stderr()
secret = {SECRET!r}
logging.getLogger("sqlalchemy.pool").error("lost %s", secret)
logging.getLogger("apscheduler.executors").debug(secret)
try:
    raise ValueError(secret)
except ValueError:
    logging.getLogger("apscheduler.executors").exception("job failed")
warnings.warn(secret)
def die():
    raise KeyError(secret)
thread = threading.Thread(target=die, name=secret)
thread.start()
thread.join()
async def forget():
    async def fail():
        raise OSError(secret)
    asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
asyncio.run(forget())
"""


def test_what_libraries_threads_and_exceptions_say_is_told_without_their_words():
    done = subprocess.run([sys.executable, "-c", NOISY], capture_output=True, text=True, timeout=60)
    assert (0, "") == (done.returncode, done.stdout)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert SECRET not in done.stderr
    assert [
        ("library", "sqlalchemy.pool", None),
        ("library", "apscheduler.executors", "ValueError"),
        ("library", "py.warnings", None),
        ("fault", None, "KeyError"),
        ("library", "asyncio", "OSError"),
    ] == [(line["event"], line.get("logger"), line.get("error")) for line in lines]
    assert {"error", "info"} == {line["level"] for line in lines}


def test_no_line_shows_an_address_wherever_it_stands():
    code = f"""
import structlog
from inboxbot.service.logs import log_to_stderr
log_to_stderr()
secret = {SECRET!r}
more = dict(problems=[f"a: {{secret}}"], counts={{secret: (secret,)}}, n=1)
structlog.get_logger().error(f"to {{secret}}", words=f"no {{secret}}", **more)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    (line,) = [json.loads(line) for line in done.stderr.splitlines()]
    told = {"event": "to <address>", "words": "no <address>", "problems": ["a: <address>"]}
    assert told | {"counts": {"<address>": ["<address>"]}, "n": 1} == {
        name: value for name, value in line.items() if name not in ("level", "timestamp")
    }


def test_a_fault_of_the_program_is_told_without_what_it_says():
    code = f"""
import sys
from inboxbot import main
def broken():
    try:
        raise ValueError({SECRET!r})
    except ValueError as error:
        raise RuntimeError({SECRET!r}) from error
main.application = lambda: broken
main.main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert 3 == done.returncode
    assert "ValueError" in done.stderr and "RuntimeError" in done.stderr
    assert [] == [line for line in done.stderr.splitlines() if SECRET in line and "raise" not in line]
