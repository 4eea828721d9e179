from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from inboxbot.errors import UsageError
from inboxbot.mailboxes.saved import open_path
from inboxbot.model import Arrival, ReceivedFrom
from tests.building.outlook import saved_message

MESSAGE = b"From: Maija <m@firma.example>\nSubject: x\n\nHei\n"


def arrivals(path: Path) -> list[Arrival]:
    return list(open_path(path).arrivals())


def mbox(tmp_path: Path, data: bytes) -> list[Arrival]:
    path = tmp_path / "season.mbox"
    path.write_bytes(data)
    return arrivals(path)


def test_messages_of_an_mbox_are_numbered_from_one(tmp_path: Path) -> None:
    data = (
        b"From a@b.example Fri Aug 30 12:00:00 2019\n"
        + MESSAGE
        + b"\nFrom c@d.example Sat Aug 31 12:00:00 2019\n"
        + MESSAGE
    )
    found = mbox(tmp_path, data)
    assert ["season.mbox#1", "season.mbox#2"] == [a.place.source for a in found]
    assert [MESSAGE, MESSAGE] == [a.raw for a in found]


def test_a_from_line_is_utc(tmp_path: Path) -> None:
    found = mbox(tmp_path, b"From a@b.example Fri Aug 30 12:00:00 2019\n" + MESSAGE)
    assert (datetime(2019, 8, 30, 12, tzinfo=UTC), ReceivedFrom.FROM_LINE) == (
        found[0].received_at,
        found[0].received_from,
    )


def test_a_from_line_with_an_offset_says_its_own_zone(tmp_path: Path) -> None:
    found = mbox(tmp_path, b"From a@b.example Fri Aug 30 12:00:00 2019 +0300\n" + MESSAGE)
    assert datetime(2019, 8, 30, 12, tzinfo=timezone(timedelta(hours=3))) == found[0].received_at


@pytest.mark.parametrize(
    ("zone", "expected"),
    [(b"EEST", datetime(2019, 8, 30, 9, tzinfo=UTC)), (b"GMT", datetime(2019, 8, 30, 12, tzinfo=UTC)), (b"XYZ", None)],
)
def test_a_zone_by_name_counts_and_an_unknown_one_tells_no_time(
    tmp_path: Path, zone: bytes, expected: datetime | None
) -> None:
    found = mbox(tmp_path, b"From a@b.example Fri Aug 30 12:00:00 " + zone + b" 2019\n" + MESSAGE)
    assert expected == found[0].received_at


def test_a_from_line_whose_address_is_a_dash_tells_no_time(tmp_path: Path) -> None:
    found = mbox(tmp_path, b"From - Fri Aug 30 12:00:00 2019\n" + MESSAGE)
    assert (None, ReceivedFrom.UNKNOWN) == (found[0].received_at, found[0].received_from)


def test_a_body_line_that_begins_with_from_starts_no_message(tmp_path: Path) -> None:
    body = MESSAGE + b"\nFrom the beginning we tested.\n\nFrom Monday on.\n"
    found = mbox(tmp_path, b"From a@b.example Fri Aug 30 12:00:00 2019\n" + body)
    assert [body] == [a.raw for a in found]


def test_one_level_of_from_quoting_is_undone(tmp_path: Path) -> None:
    found = mbox(tmp_path, b"From a@b.example Fri Aug 30 12:00:00 2019\n" + MESSAGE + b"\n>From us\n>>From them\n")
    assert found[0].raw.endswith(b"\nFrom us\n>From them\n")


def test_crlf_mboxes_are_split_too(tmp_path: Path) -> None:
    data = (
        b"From a@b.example Fri Aug 30 12:00:00 2019\n"
        + MESSAGE
        + b"\nFrom c@d.example Sat Aug 31 12:00:00 2019\n"
        + MESSAGE
    )
    assert 2 == len(mbox(tmp_path, data.replace(b"\n", b"\r\n")))


@pytest.mark.parametrize("before", [b"\n", b"\r\n \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_what_an_editor_puts_before_an_mbox_hides_none_of_its_messages(tmp_path: Path, before: bytes) -> None:
    line = b"From a@b.example Fri Aug 30 12:00:00 2019\n"
    found = mbox(tmp_path, before + line + MESSAGE + b"\n" + line + MESSAGE)
    assert [MESSAGE, MESSAGE] == [a.raw for a in found]
    assert [ReceivedFrom.FROM_LINE] * 2 == [a.received_from for a in found]


def test_a_message_before_the_first_from_line_is_one_of_the_mbox(tmp_path: Path) -> None:
    found = mbox(tmp_path, MESSAGE + b"\nFrom a@b.example Fri Aug 30 12:00:00 2019\n" + MESSAGE)
    assert [MESSAGE, MESSAGE] == [a.raw for a in found]


def test_an_empty_mbox_holds_no_message(tmp_path: Path) -> None:
    assert [] == mbox(tmp_path, b"")
    assert [] == mbox(tmp_path, b"\n\n")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("season.mbox", b"junk\nFrom a@b.example Fri Aug 30 12:00:00 2019\n" + MESSAGE),
        ("season.mbox", b"From a@b.example ke elo 30 12:00:00 2019\n" + MESSAGE),
        ("mail.zip", b"PK\x03\x04" + b"\x00" * 50_000 + MESSAGE),
        ("season.mbox.gz", b"\x1f\x8b\x08" + bytes(range(256))),
        ("readme.txt", b"Note: From here on all is text.\n\nTo: nobody\n"),
        ("empty", b""),
        ("form.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)),
    ],
)
def test_what_is_no_mail_is_a_usage_error(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UsageError, match="no saved mail"):
        arrivals(path)


def test_a_message_saved_by_outlook_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.msg"
    path.write_bytes(saved_message("Hei", "Subject: x\r\n"))
    assert ["a.msg"] == [a.place.source for a in arrivals(path)]


def test_a_message_may_have_any_name(tmp_path: Path) -> None:
    (tmp_path / "1567155600.M1").write_bytes(MESSAGE)
    assert [MESSAGE] == [a.raw for a in arrivals(tmp_path / "1567155600.M1")]


def test_an_eml_file_is_one_message_and_its_file_time_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(MESSAGE)
    (only,) = arrivals(path)
    assert ("a.eml", MESSAGE, None) == (only.place.source, only.raw, only.received_at)


def test_a_folder_is_read_in_name_order_with_relative_names(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.eml", "a.EML", "sub/c.eml", "note.txt", ".hidden.eml"):
        (tmp_path / name).write_bytes(MESSAGE)
    assert ["a.EML", "b.eml", "sub/c.eml"] == [a.place.source for a in arrivals(tmp_path)]


def test_a_maildir_gives_cur_and_new(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
        (tmp_path / part / f"1.{part}.host:2,S").write_bytes(MESSAGE)
    assert ["cur/1.cur.host:2,S", "new/1.new.host:2,S"] == [a.place.source for a in arrivals(tmp_path)]


def test_an_export_keeps_the_order_and_the_times_of_its_manifest(tmp_path: Path) -> None:
    (tmp_path / "b.eml").write_bytes(MESSAGE)
    (tmp_path / "a.eml").write_bytes(MESSAGE)
    line = '{"file": "%s", "received_at": "2019-08-30T12:00:00+03:00", "received_from": "internaldate"}\n'
    (tmp_path / "manifest.jsonl").write_text(line % "b.eml" + line % "a.eml", "utf-8")
    source = open_path(tmp_path)
    found = list(source.arrivals())
    assert source.in_order
    assert [("b.eml", True), ("a.eml", True)] == [(a.place.source, a.settled) for a in found]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '{"file": "../../etc/passwd", "received_at": null, "received_from": "unknown"}',
        '{"file": "missing.eml", "received_at": null, "received_from": "unknown"}',
        '{"file": "a.eml", "received_at": "2019-08-30T12:00:00", "received_from": "internaldate"}',
    ],
)
def test_a_broken_manifest_names_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.eml").write_bytes(MESSAGE)
    (tmp_path / "manifest.jsonl").write_text(line, "utf-8")
    with pytest.raises(UsageError, match=r"manifest\.jsonl:1:1: "):
        arrivals(tmp_path)


def test_a_path_with_no_mail_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        open_path(tmp_path / "nothing")
    with pytest.raises(UsageError, match="neither an export"):
        open_path(tmp_path)
