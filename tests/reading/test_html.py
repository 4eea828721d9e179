import pytest

from inboxbot.reading.html import read_html
from inboxbot.reading.links import Link


def said(html):
    return [unit.text for unit in read_html(html).units if unit.text]


def tables(html):
    return [unit.rows for unit in read_html(html).units if unit.rows is not None]


def test_a_data_table_keeps_its_rows():
    html = "<table><tr><th>Etunimi<th>Sukunimi</tr><tr><td>Maija<td><p>Virtanen</p></tr></table>"
    assert [(("Etunimi", "Sukunimi"), ("Maija", "Virtanen"))] == tables(html)


def test_of_nested_tables_only_the_innermost_is_data():
    inner = "<table><tr><td>Etunimi</td><td>Maija</td></tr></table>"
    html = f"<table><tr><td><p>Hei</p>{inner}</td><td>reuna</td></tr></table>"
    assert [(("Etunimi", "Maija"),)] == tables(html)
    assert ["Hei", "reuna"] == said(html)


def test_a_table_of_one_column_is_text():
    html = "<table><tr><td>Hei</td></tr><tr><td>Etunimi: Maija</td></tr></table>"
    assert ([], ["Hei", "Etunimi: Maija"]) == (tables(html), said(html))


def test_a_cell_over_several_rows_stands_in_each():
    html = "<table><tr><td>Maija<td rowspan=2>Firma<td>1</tr><tr><td>Matti<td>2</tr></table>"
    assert [(("Maija", "Firma", "1"), ("Matti", "Firma", "2"))] == tables(html)


def test_lines_break_where_they_break_on_screen():
    assert ["a b", "c", "d", "e"] == said("<div>a\n <b>b</b><br>c</div><div>d</div>e")


@pytest.mark.parametrize("deep", ["<div>", "<table><tr><td>", "<b>", "<blockquote>"])
def test_depth_costs_no_text(deep):
    assert ["pohja"] == said(deep * 5_000 + "pohja")


def test_pictures_and_links_of_the_sender_are_noted():
    page = read_html(
        '<img src="cid:a@b"><a href="https://x.example/1">x</a><blockquote type=cite><a href="https://y.example">y</a>'
    )
    assert (frozenset({"a@b"}), (Link(url="https://x.example/1", words="x"),)) == (page.pictures, page.links)


def test_the_words_of_a_link_and_those_before_it_are_noted():
    page = read_html(
        '<p>Järjestelmälomake: <a href="https://x.example/1">täältä <b>tästä</b></a></p>'
        '<p>Arkkitehtuurikuvaus</p><p><a href="https://x.example/2">lataa</a></p>'
        '<table><tr><td>Lomake<td><a href="https://x.example/3">avaa</a></tr></table>'
    )
    assert [
        ("täältä tästä", "Järjestelmälomake:"),
        ("lataa", "Arkkitehtuurikuvaus"),
        ("avaa", "Lomake"),
    ] == [(link.words, link.before) for link in page.links]
