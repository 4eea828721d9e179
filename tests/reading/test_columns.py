"""Text that is laid out with spaces: tables as rows, everything else line by line, nothing left out."""

from inboxbot.reading.opening.columns import laid_out


def of(text):
    return [unit.rows if unit.rows is not None else unit.text for unit in laid_out(text.split("\n"))]


def test_lines_that_leave_the_same_columns_free_are_rows():
    text = "Nimi              Oid\n\nMaija Meri        1.2.3\nTeppo             4.5.6"
    assert [(("Nimi", "Oid"), ("Maija Meri", "1.2.3"), ("Teppo", "4.5.6"))] == of(text)


def test_a_cell_that_goes_on_below_is_one_cell():
    text = "Käyttötarkoitus       Reseptien käsittely\n                      apteekissa\nVersio                4.1"
    assert [(("Käyttötarkoitus", "Reseptien käsittely apteekissa"), ("Versio", "4.1"))] == of(text)


def test_a_line_across_the_columns_ends_the_table():
    text = "Palvelu     Resepti\nJakso       1-6/2021\nAllekirjoittanut vakuuttaa tiedot oikeiksi.\nPaikka      Turku"
    assert [(("Palvelu", "Resepti"), ("Jakso", "1-6/2021"))] == of(text)[:1]
    assert ["Allekirjoittanut vakuuttaa tiedot oikeiksi.", "Paikka      Turku"] == of(text)[1:]


def test_prose_is_no_table_though_a_line_has_a_gap():
    text = "Hei,\n\nlähetämme   lomakkeen huomenna.\nKiitos avusta jo etukäteen kaikille teille."
    assert text.split("\n") == of(text)


def test_nothing_of_a_very_long_line_is_left_out():
    long = "a" * 3_000
    (rows,) = of(f"Palvelu     {long}\nJakso       {long}")
    assert (("Palvelu", long), ("Jakso", long)) == rows
