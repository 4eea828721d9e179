"""A message of many megabytes costs little more memory than its own size."""

import base64
import tracemalloc

import pytest

from inboxbot.reading.mime import parse, unix_lines

FILE = bytes(range(256)) * 40_000


@pytest.mark.parametrize(("newline", "times"), [(b"\n", 1.3), (b"\r\n", 2.3)])
def test_a_large_file_is_decoded_without_copies_of_the_message(newline, times):
    lines = (b"Content-Type: image/png", b"Content-Transfer-Encoding: base64", b"")
    raw = newline.join((*lines, base64.encodebytes(FILE).replace(b"\n", newline)))
    tracemalloc.start()
    try:
        root, _ = parse(unix_lines(raw))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert root is not None
    assert FILE == root.data
    assert peak < times * len(raw)
