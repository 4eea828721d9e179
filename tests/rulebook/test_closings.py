"""The end of a letter is told by its words, and by the names behind those that begin sentences too."""

import pytest

from inboxbot.rulebook.closings import Closings

CLOSINGS = Closings(("Terveisin", "Med vänlig hälsning", "Vänligen"), ("Vänligen",))


@pytest.mark.parametrize(
    ("line", "closes", "alone"),
    [
        ("Terveisin", True, True),
        ("terveisin,", True, True),
        ("Med vänlig hälsning, Maija", True, False),
        ("Terveisin projektitiimi", True, False),
        ("Vänligen Bo Berg", True, False),
        ("Vänligen lägg till följande:", False, False),
        ("Parhain terveisin", False, False),
        ("", False, False),
    ],
)
def test_a_line_closes_a_letter(line: str, closes: bool, alone: bool) -> None:
    assert (closes, alone) == (CLOSINGS.closes(line), CLOSINGS.is_closing(line))


SHORT = Closings(("BR", "KR", "Mvh"), (), ("Oy", "Ab"))


@pytest.mark.parametrize(
    ("line", "closes"),
    [
        ("BR", True),
        ("Mvh:", True),
        ("BR, Tiina Testaaja", True),
        ("KR Tiina Testaaja, Firma Oy", True),
        ("Mvh Anna Berg, anna.berg@firma.example, +358 40 123", True),
        ("BR Systems Oy: Pekka Salo, pekka.salo@brsystems.example", False),
        ("BR Systems: Pekka Salo", False),
        ("KR Tietojärjestelmät Oy, 1.2.246.10.2048198", False),
        ("KR Tietojärjestelmät Oy", False),
        ("KR Systems, OID 1.2.246.10.2048198", False),
        ("KR Systems, pekka.salo@systems.example", False),
    ],
)
def test_a_closing_of_a_few_letters_begins_the_name_of_a_company_too(line: str, closes: bool) -> None:
    assert closes is SHORT.closes(line)
