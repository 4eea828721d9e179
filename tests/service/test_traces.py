"""Words of an error in the log: helpful, short, and without a mail address, however it is written."""

import time

import pytest

from inboxbot.service.logs import without_addresses, words


@pytest.mark.parametrize(
    "address",
    [
        "maija@firma.example",
        "Maija.Meikalainen+x=y@mail.firma.example",
        "o'maija@firma.example",
        "mäijä@förma.example",
        "maija@firma",
        "maija@",
        '"maija m"@firma.example',
        '"maija@m"@firma.example',
        r'"maija \" m"@firma.example',
        "maija@[192.0.2.1]",
        "maija@[IPv6:2001:db8::1]",
        "bounce+maija=firma.example@firma.example",
        "maija@firma.example@firma.example",
        "/G=Maija/S=Meikalainen/@firma.example",
        "maija%40firma.example",
        "maija＠firma.example",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("INBOX is read-only for ", ""),
        ("127.0.0.1 refuses the sign-in of ", ": [AUTHENTICATIONFAILED] no"),
        ("550 5.1.1 <", ">: unknown"),
        ("no (", ", really)"),
        ("user:", ";x"),
    ],
)
def test_an_address_is_not_shown(address, before, after):
    assert f"{before}<address>{after}" == without_addresses(f"{before}{address}{after}")


def test_of_an_address_in_a_folder_s_name_the_rest_still_finds_the_message():
    assert "<address>/1170880133/128" == without_addresses("shared/maija@firma.example/1170880133/128")


@pytest.mark.parametrize(
    "text",
    [
        "socket error: EOF",
        "[Errno 111] Connection refused",
        "INBOX/1170880133/128",
        "a @ b",
        "100% of 40",
        'error: "x y"',
    ],
)
def test_what_is_no_address_stays(text):
    assert text == without_addresses(text)


def test_words_are_cut_where_no_address_is_cut():
    for length in range(150, 220):
        told = words(ValueError("x" * length + " maija.meikalainen@firma.example has no mailbox here " + "y" * 80))
        assert len(told) <= 200
        assert "maija" not in told and "firma" not in told


def test_words_without_an_end_are_looked_through_at_once():
    start = time.monotonic()
    for text in ("x" * 1_000_000, '"' * 100_000, "a@" * 300_000, '"\\' * 300_000):
        without_addresses(text)
    assert time.monotonic() - start < 5
