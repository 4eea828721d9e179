"""An address as it comes out of a mail program."""

import pytest

from inboxbot.model import Why
from inboxbot.participants.addresses import parse_email

CLEAN = [
    ("maija@firma.example", "maija@firma.example"),
    ("Maija.Meikalainen@FIRMA.example", "Maija.Meikalainen@firma.example"),
    ("maija@firma.example<mailto:maija@firma.example>", "maija@firma.example"),
    ("Maija Meikäläinen <maija@firma.example>", "maija@firma.example"),
    ("<maija@firma.example>", "maija@firma.example"),
    ("mailto:maija@firma.example", "maija@firma.example"),
    ("maija@firma.example.", "maija@firma.example"),
    ("maija@firma.example;", "maija@firma.example"),
    ("maija@firma.example (työ)", "maija@firma.example"),
    ("maija+kanta@firma.example", "maija+kanta@firma.example"),
    ("maija@ääkköset.example", "maija@ääkköset.example"),
    ("mäija@firma.example", "mäija@firma.example"),
    ("maija@firma.test", "maija@firma.test"),
    ("maija@firma.invalid", "maija@firma.invalid"),
    ("\u200bmaija@firma.example\u00a0", "maija@firma.example"),
    ("o'neil@firma.example", "o'neil@firma.example"),
]

BROKEN = ["maija(at)firma.example", "maija [at] firma.example", "maija at firma.example", "maija@firma", "maija@",
          "maija", "maija@@firma.example", "ma..ija@firma.example", "maija@firma..example"]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLEAN)
def test_an_address_is_freed_of_what_surrounds_it(text: str, expected: str) -> None:
    (value,) = parse_email(text)
    assert (expected, None) == (value.value, value.problem)


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_address_stands_as_read(text: str) -> None:
    (value,) = parse_email(text)
    assert (text, Why.SYNTAX) == (value.value, value.problem)


@pytest.mark.parametrize("text", ["", "-", "xxxx", "tulossa"])
def test_filler_is_no_address(text: str) -> None:
    assert () == parse_email(text, fillers=("tulossa",))


def test_two_addresses_are_two_values() -> None:
    assert 2 == len(parse_email("a@firma.example, b@firma.example"))
