"""Text that nobody can see is never read, and text that can be seen always is."""

import pytest

from inboxbot.reading.html import read_html

SECRET = "Etunimi: Salainen"


def seen(body, css=""):
    page = read_html(f"<html><head><style>{css}</style></head><body><p>Hei</p>{body}<p>Loppu</p></body></html>")
    return "\n".join("\t".join("\t".join(row) for row in unit.rows or ()) or unit.text for unit in page.units).strip()


def box(attributes=""):
    return f"<div {attributes}>{SECRET}</div>"


HIDDEN = {
    "display": (box('style="display:none"'), ""),
    "class": (box("class=h"), ".h{display:none}"),
    "id": (box("id=h"), "#h{display:none !important}"),
    "one of several selectors": (box('class="h x"'), "p.a, div.h { color:red; display : none }"),
    "descendant": (f"<div class=o><i><b>{SECRET}</b></i></div>", ".o i b{display:none}"),
    "child": (f"<div class=o><b>{SECRET}</b></div>", "div.o > b{visibility:hidden}"),
    "attribute selector": (box('data-x="1"'), 'div[data-x="1"]{display:none}'),
    "hidden attribute": (box("hidden"), ""),
    "no text of a page": (f"<title>{SECRET}</title><script>{SECRET}</script><!-- {SECRET} -->", ""),
    "mso-hide": (box("class=h"), ".h{mso-hide:all}"),
    "one pixel": (box('style="font-size:1px;line-height:1px"'), ""),
    "half a point": (box('style="font-size:.5pt"'), ""),
    "no size by class": (box("class=h"), ".h{font-size:0}"),
    "no size by the short form": (box("class=h"), ".h{font:0/0 a}"),
    "a part of no size": (f'<div style="font-size:0"><span style="font-size:1em">{SECRET}</span></div>', ""),
    "opacity": (box("class=h"), ".h{opacity:0}"),
    "white on white": (box("class=h"), ".h{color:#fff}"),
    "white in other words": (box('style="color:hsl(0,0%,100%)"'), ""),
    "the colour of its own ground": (
        "<div class=g><b class=h>" + SECRET + "</b></div>",
        ".g{background:#05a}.h{color:#05a}",
    ),
    "navy on navy": (f'<div style="background:navy"><b style="color:navy">{SECRET}</b></div>', ""),
    "font element": (f"<font color=white>{SECRET}</font>", ""),
    "transparent": (box('style="color:rgba(0,0,0,0)"'), ""),
    "no height": (box("class=h"), ".h{max-height:0;overflow:hidden}"),
    "off the page": (box('style="position:absolute;left:-9999px"'), ""),
    "off the page by indent": (box('style="text-indent:-9999px"'), ""),
    "cut to nothing": (box('style="position:absolute;clip:rect(0,0,0,0)"'), ""),
    "comments in the sheet": (box("class=h"), "/* x */ .h /* y */ { /* z */ display:none; }"),
    "sheet in a comment": (box("class=h"), "<!-- .h{display:none} -->"),
    "for screens": (box("class=h"), "@media screen{.h{display:none}}"),
    "sheet in the body": ("<style>.h{display:none}</style>" + box("class=h"), ""),
    "row of a table": (f"<table><tr class=h><td>{SECRET}<td>x<tr><td>a<td>b</table>", ".h{display:none}"),
    "cell of a table": (f"<table><tr><td class=h>{SECRET}<td>x<td>y<tr><td>a<td>b</table>", ".h{display:none}"),
    "text in a white row": (f"<table><tr style='color:white'><td>{SECRET}<td>x<tr><td>a<td>b</table>", ""),
}
VISIBLE = {
    "for narrow screens": (box("class=h"), "@media only screen and (max-width:480px){.h{display:none!important}}"),
    "on paper": (box("class=h"), "@media print{.h{display:none}}"),
    "in the dark": (box("class=h"), "@media (prefers-color-scheme:dark){.h{color:#fff}}"),
    "its own style": (box('class=h style="display:block"'), ".h{display:none}"),
    "a later rule": (box("class=h"), ".h{display:none} .h{display:block}"),
    "a stronger rule": (box("class=h id=i"), "#i{display:block} .h{display:none}"),
    "an insisting rule": (box("class=h"), ".h{display:block!important} div.h{display:none}"),
    "white on dark by class": (box("class=h"), ".h{color:#fff;background-color:#036}"),
    "white on a picture": (box('class=h style="color:white"'), ".h{background:url(x.png)}"),
    "white on a dark row": (
        f"<table><tr bgcolor='#003366'><th><font color=white>{SECRET}</font><th>x<tr><td>a<td>b</table>",
        "",
    ),
    "white on a dark head": (
        f"<table><thead class=h><tr><th>{SECRET}<th>x</thead><tr><td>a<td>b</table>",
        ".h{background:#222;color:#fff}",
    ),
    "white on a dark page": (box("class=h"), "html{background:#000}.h{color:#fff}"),
    "a part with a size": (f'<div style="font-size:0"><div style="font-size:14px">{SECRET}</div></div>', ""),
    "a part let be seen": (f'<div style="visibility:hidden"><p style="visibility:visible">{SECRET}</p></div>', ""),
    "a link visited before": (f"<a href='#'>{SECRET}</a>", "a:visited{color:#fff} a:hover{display:none}"),
    "brackets without end": (box("class=h"), "{[(" * 3_000),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_hidden_text_is_not_read(how):
    said = seen(*HIDDEN[how])
    assert (False, True, True) == ("Salainen" in said, said.startswith("Hei"), said.endswith("Loppu"))


@pytest.mark.parametrize("how", VISIBLE)
def test_visible_text_is_read(how):
    assert "Salainen" in seen(*VISIBLE[how])


SHAPES = {
    "depth": "<div>" * 60_000,
    "lists in lists": "<ul><li>" * 40_000,
    "letters styled again and again": "".join(f"<p><font color=#{n:06x}>x" for n in range(9_000)),
    "attributes": "<p " + " ".join(f"a{n}=b" for n in range(60_000)) + ">",
    "one row": "<table><tr>" + "<td>a" * 100_000,
    "a sheet of brackets": "<style>" + "{{{[[[(((" * 60_000 + "</style>",
    "a sheet of rules": "<style>" + "p b i, .c {color:#fff}" * 9_000 + "</style>" + "<p>x" * 9_000,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_that_is_a_trap_is_read_in_bounded_time(shape):
    from time import process_time

    start = process_time()
    page = read_html(SHAPES[shape] + "<p>pohja")
    assert "pohja" in "".join(unit.text for unit in page.units[-3:]) or page.cut
    assert process_time() - start < 3
