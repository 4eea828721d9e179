"""A full name is taken apart only where something says how."""

import pytest

from inboxbot.participants.names import split

SPLIT = [
    ("Meikäläinen, Maija", None, "", ("Maija", "Meikäläinen")),
    ("Meikäläinen, Maija Liisa", None, "", ("Maija Liisa", "Meikäläinen")),
    ("von Essen, Carl", None, "", ("Carl", "von Essen")),
    ("Meikäläinen Maija", True, "", ("Maija", "Meikäläinen")),
    ("Maija Meikäläinen", False, "", ("Maija", "Meikäläinen")),
    ("MEIKÄLÄINEN Maija", None, "", ("Maija", "MEIKÄLÄINEN")),
    ("Maija MEIKÄLÄINEN", None, "", ("Maija", "MEIKÄLÄINEN")),
    ("Anna Maria VIRTANEN", None, "", ("Anna Maria", "VIRTANEN")),
    ("Maija Meikäläinen", None, "maija.meikalainen@x.example", ("Maija", "Meikäläinen")),
    ("Meikäläinen Maija", None, "maija.meikalainen@x.example", ("Maija", "Meikäläinen")),
    ("Maija Meikäläinen", None, "maija_meikalainen@x.example", ("Maija", "Meikäläinen")),
    ("Meikäläinen Maija", None, "m.meikalainen@x.example", ("Maija", "Meikäläinen")),
    ("Maija Virtanen", None, "mvirtanen@x.example", ("Maija", "Virtanen")),
    ("Åsa Öberg", None, "asa.oberg@x.example", ("Åsa", "Öberg")),
    ("Anna-Maria Virtanen", None, "anna-maria.virtanen@x.example", ("Anna-Maria", "Virtanen")),
    ("Anna-Maria Virtanen", None, "annamaria.virtanen@x.example", ("Anna-Maria", "Virtanen")),
    ("Anna Maria Virtanen", None, "annamaria.virtanen@x.example", ("Anna Maria", "Virtanen")),
    ("Anna Maria Virtanen", None, "am.virtanen@x.example", ("Anna Maria", "Virtanen")),
    ("Carl von Essen", None, "carl.vonessen@x.example", ("Carl", "von Essen")),
    ("Carl von Essen", None, "carl.von.essen@x.example", ("Carl", "von Essen")),
    ("Bjørn Ødegård", None, "bjorn.odegard@x.example", ("Bjørn", "Ødegård")),
    ("Maija Meikäläinen", None, "maija.meikalainen+testi@x.example", ("Maija", "Meikäläinen")),
    ("FT Tuula Niemi", None, "tuula.niemi@x.example", ("Tuula", "Niemi")),
    ("JP Kangas", None, "jp.kangas@x.example", ("JP", "Kangas")),
    ("VIRTANEN Maija", None, "info@x.example", ("Maija", "VIRTANEN")),
]

KEPT = [
    ("Maija Meikäläinen", None, ""),
    ("Maija Meikäläinen", None, "info@x.example"),
    ("Maija Meikäläinen", None, "meikalainen@x.example"),
    ("Maija Meikäläinen", None, "maija@x.example"),
    ("Maija Meikäläinen", None, "mm@x.example"),
    ("MAIJA MEIKÄLÄINEN", None, ""),
    ("Maija", False, ""),
    ("Anna Maria Virtanen", False, ""),
    ("Anna Maria Virtanen", True, ""),
    ("Anna Maria Virtanen", None, "anna.virtanen@x.example"),
    ("Anna Maria Virtanen", None, "anna.maria.virtanen@x.example"),
    ("Maija Meikäläinen, kehittäjä", None, "maija.meikalainen@x.example"),
    ("DI Tuula Niemi", None, ""),
    ("DI Tuula Niemi", None, "info@x.example"),
    ("JP Kangas", None, ""),
    ("J.P. Kangas", None, "testaus@x.example"),
    ("王 小明", None, ""),
    ("A, B, C", None, ""),
    ("Meikäläinen,", None, ""),
]


@pytest.mark.parametrize(("name", "surname_first", "email", "expected"), SPLIT)
def test_a_name_is_split_by_its_evidence(
    name: str, surname_first: bool | None, email: str, expected: tuple[str, str]
) -> None:
    assert expected == split(name, surname_first=surname_first, email=email)


@pytest.mark.parametrize(("name", "surname_first", "email"), KEPT)
def test_a_name_stays_whole_without_evidence_for_all_of_it(name: str, surname_first: bool | None, email: str) -> None:
    assert None is split(name, surname_first=surname_first, email=email)
