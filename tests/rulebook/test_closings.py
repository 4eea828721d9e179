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
