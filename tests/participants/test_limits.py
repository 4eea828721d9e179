"""Three hundred people are read in whatever layout; what is longer than anybody's list is left to a person."""

import pytest
from building.messages import attachment, lines, message

from inboxbot import participants
from inboxbot.model import Table
from inboxbot.participants.limits import MOST_CHARACTERS, MOST_LINES, holds_all, may_list, within
from inboxbot.rulebook import default_directory, load

PEOPLE = 300
VALUES = ("Maija", "Meikäläinen", "maija{}.meikalainen@hyvinvointialue.example", "Firma Oy", "1.2.246.10.2048198")
LABELS = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")
LONG_LABELS = (
    "Etunimi / Förnamn / First name",
    "Sukunimi / Efternamn / Last name",
    "Sähköpostiosoite / E-postadress / Email address",
    "Organisaation nimi / Organisationens namn / Name of the organisation",
    "Organisaation OID / Organisationens OID / OID of the organisation",
)
FIELDS = tuple(zip(LABELS, VALUES, strict=True))
LAYOUTS = {
    "long labels": "\n".join(f"{a}: {b}" for a, b in zip(LONG_LABELS, VALUES, strict=True)) + "\n",
    "values below their labels": "\n".join(f"{label}:\n{value}" for label, value in FIELDS) + "\n",
    "empty lines between labels": "\n\n".join(f"{label}: {value}" for label, value in FIELDS) + "\n\n",
    "blocks of values": "\n".join(VALUES) + "\n",
    "rows": ";".join(VALUES),
    "brackets": "Maija Meikäläinen <maija{}.meikalainen@hyvinvointialue.example>, Firma Oy, 1.2.246.10.2048198",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_three_hundred_people_are_read_whole(layout: str) -> None:
    text = "\n".join(layout.format(number) for number in range(PEOPLE))
    sent = message("Käyttöoikeus ulkoiseen työtilaan", text)
    found = participants.gather(sent, load(default_directory()))
    assert (PEOPLE, True) == (len(found), participants.reads_all(sent, forwarded=True))
    assert all(p.email and p.oid and p.organisation and (p.last_name or p.joined) for p in found)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\n" * 2 * MOST_LINES, MOST_LINES),
        ("a\n\n" * MOST_LINES, 2 * MOST_LINES + 1),
        (f"{'a' * 999}\n" * (MOST_CHARACTERS // 500), MOST_CHARACTERS // 999 + 1),
        ("a" * 2 * MOST_CHARACTERS, 1),
    ],
    ids=["lines", "empty lines count for nothing", "characters", "one line is no list"],
)
def test_what_is_beyond_the_limits_is_left_out(text: str, kept: int) -> None:
    block = lines(text)
    assert block.lines[:kept] == within((block,))[0].lines
    assert holds_all((block,)) == (kept == len(block.lines))


def test_the_blocks_of_a_text_share_the_limits() -> None:
    block = lines("\n".join(["a" * 99] * 1_000))
    assert [1_000, 213] == [len(one.lines) for one in within((block, block))]


ROW = "Maija Meikäläinen, maija.meikalainen@firma.example, Firma Oy, 1.2.246.10.2048198"
BLOCK = "\n".join(f"{label}: {value.format(1)}" for label, value in FIELDS)
LONG = f"{'Palvelu kuvataan tässä luvussa. ' * 2}\n" * (MOST_CHARACTERS // 40)


@pytest.mark.parametrize(
    ("text", "file", "cut"),
    [
        (ROW, LONG, False),
        (ROW, f"{BLOCK}\n{LONG}", True),
        (ROW, f"{LONG}{ROW}", True),
        (ROW, "rivi\n" * (MOST_LINES + 1), True),
        ("Henkilöt liitteenä.", LONG, True),
        ("Maija Meikäläinen, maija.meikalainen@firma.example", LONG, True),
        (ROW, "Lyhyt ohje.", False),
    ],
    ids=[
        "a manual",
        "with people",
        "with people at its end",
        "a long log",
        "no people elsewhere",
        "nobody whole elsewhere",
        "within the limits",
    ],
)
def test_a_long_file_counts_where_it_holds_people_or_nobody_is_told_whole_elsewhere(
    text: str, file: str, cut: bool
) -> None:
    long = attachment("ohje.docx", lines(file))
    sent = message("Käyttöoikeus ulkoiseen työtilaan", text, files=(long,))
    assert ((long.sha256,) if cut else ()) == participants.read(sent, load(default_directory())).cut


@pytest.mark.parametrize(
    ("rows", "listing"),
    [
        ([("VAA", "Vaatimus")] * 61, False),
        ([("VAA", "Vaatimus")] * 60, True),
        ([("VAA", "Vaatimus")] * 61 + [("Maija", "maija@firma.example")], True),
        ([("VAA", "Vaatimus")] * 61 + [("Firma Oy", "1.2.246.10.12345678")], True),
    ],
)
def test_a_long_table_without_an_address_or_identifier_lists_nobody(rows, listing):
    assert listing is may_list(Table(rows=tuple(rows), where="a.xlsx!Taul1"))
