"""The mailboxes of an address field, as they are written."""

import pytest

from inboxbot.reading.addresses import addresses


@pytest.mark.parametrize(
    ("field", "email"),
    [
        ('"a b"@firma.example', '"a b"@firma.example'),
        ('Maija <"a b"@Firma.example>', '"a b"@firma.example'),
        ('"a@b"@firma.example', '"a@b"@firma.example'),
        ("a @ firma.example", "a@firma.example"),
    ],
)
def test_a_name_in_quotation_marks_keeps_its_blanks(field, email):
    assert [email] == [one.email for one in addresses(field)]


@pytest.mark.parametrize("field", ['"maija"@firma.example', 'Maija <"maija"@firma.example>'])
def test_marks_that_a_name_does_not_need_make_no_other_mailbox_of_it(field):
    assert ["maija@firma.example"] == [one.email for one in addresses(field)]


@pytest.mark.parametrize(
    "field",
    [
        "Maija <maija@x.example> <a@firma.example>",
        "Maija <maija@x.example> Virtanen <a@firma.example>",
        "=?utf-8?q?Maija_=3Cevil=40muu=2Eexample=3E?= x <maija@x.example> <a@firma.example>",
    ],
)
def test_of_two_addresses_in_angle_brackets_the_first_counts(field):
    assert ["maija@x.example"] == [one.email for one in addresses(field)]
