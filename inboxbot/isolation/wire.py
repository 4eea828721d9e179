"""How parent and child speak: pickles, and files as they are, each behind its length in eight bytes.

The child is trusted no more than the file it opens, so the parent only ever rebuilds our own nouns from its answers.
"""

import io
import pickle
import struct
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")
ANSWER_LIMIT = 256 * 1024 * 1024

_OURS = ("inboxbot.model.",)


def send(stream: BinaryIO, value: object) -> None:
    """Write one value; raises OSError when the other side is gone."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def ask(stream: BinaryIO, data: bytes, filename: str, format: str) -> None:
    """Write a file as it is, behind its names: a large one is not copied. Raises OSError as `send` does."""
    send(stream, (filename, format))
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def asked(stream: BinaryIO) -> tuple[bytes, str, str]:
    """Read one file that the parent asks about; raises EOFError when it is gone."""
    filename, format = pickle.loads(_frame(stream))
    return _frame(stream), filename, format


def receive_nouns(stream: BinaryIO) -> object:
    """Read one value from a child: only nouns of the model and plain values can be in it (else UnpicklingError)."""
    return _Nouns(io.BytesIO(_frame(stream))).load()


class _Nouns(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        """Refuse every name outside the model."""
        if not module.startswith(_OURS):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


def _frame(stream: BinaryIO) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > ANSWER_LIMIT:
        raise EOFError
    return _exactly(stream, length)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
