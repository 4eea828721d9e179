"""The dry run."""

from inboxbot.model import Outgoing
from inboxbot.transports import FolderTransport, Outcome


def outgoing(id: str) -> Outgoing:
    return Outgoing(
        id=id, message_id="<1@b.example>", fingerprint="f", case=None, to="a@b.example", raw=b"To: a\r\n\r\n"
    )


async def test_a_reply_becomes_a_private_file_of_the_same_bytes(tmp_path):
    delivery = await FolderTransport(tmp_path / "replies").send(outgoing("abc"))
    written = tmp_path / "replies" / "abc.eml"
    assert (Outcome.SENT, b"To: a\r\n\r\n") == (delivery.outcome, written.read_bytes())
    assert 0o600 == written.stat().st_mode & 0o777


async def test_an_id_cannot_leave_the_folder(tmp_path):
    await FolderTransport(tmp_path / "replies").send(outgoing("../../etc/x"))
    assert ["replies"] == [path.name for path in tmp_path.iterdir()]
    assert 1 == len(list((tmp_path / "replies").iterdir()))


async def test_a_folder_that_cannot_be_written_is_no_attempt(tmp_path):
    (tmp_path / "file").write_text("")
    assert Outcome.SLOW_DOWN is (await FolderTransport(tmp_path / "file").send(outgoing("a"))).outcome
