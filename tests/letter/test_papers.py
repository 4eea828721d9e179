"""A file in pieces."""

from inboxbot.letter import Paper
from inboxbot.model import Attachment, Lines, Table


def paper(*content, filename="lomake_1.xlsx"):
    return Paper(Attachment(filename=filename, format="xlsx", declared="", size=1, sha256="0", content=content))


def test_each_sheet_is_told_by_its_name():
    found = paper(
        Table(rows=(("a", "b"),), where="lomake_1.xlsx!Ohje"), Table(rows=(("c",),), where="lomake_1.xlsx!Lomake")
    )
    assert ["Ohje", "Lomake"] == [sheet.title for sheet in found.sheets]


def test_a_sheet_without_text_is_none():
    assert () == paper(Table(rows=(("", " "),), where="lomake_1.xlsx!Taul1")).sheets


def test_pieces_know_their_place_and_whether_they_stand_alone():
    (sheet,) = paper(Table(rows=(("Otsikko", ""), ("Nimi", "Maija")), where="lomake_1.xlsx!A")).sheets
    assert [(0, 0, True), (1, 0, False), (1, 1, False)] == [(p.row, p.column, p.alone) for p in sheet.pieces]
    assert "lomake_1.xlsx!A!B2" == sheet.pieces[2].said.where


def test_a_merged_cell_of_several_lines_stands_once():
    (sheet,) = paper(Table(rows=(("a\nb", "a\nb"), ("a\nb", "a\nb")), where="lomake_1.xlsx!A")).sheets
    assert ["a", "b"] == [piece.text for piece in sheet.pieces]


def test_a_file_name_is_read_as_words():
    found = paper(Lines(lines=("x",), where="IlmoittautumisLomake.docx"), filename="IlmoittautumisLomake.docx")
    assert ["Ilmoittautumis", "Lomake"] == [token.text for token in found.name.tokens]
