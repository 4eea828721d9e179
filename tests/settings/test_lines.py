"""Where a key stands in a TOML file."""

from inboxbot.settings.sources import key_lines, line_of

TEXT = '''
time_zone = "Europe/Helsinki"  # host = "no"
smtp.host = "a"

[imap]
host = "b"
"user" = "c"
note = """
password = "not a key"
"""
port = 1
'''


def test_plain_dotted_and_quoted_keys_are_found():
    lines = key_lines(TEXT)
    assert (2, 3, 5, 6, 7, 11) == tuple(
        lines[path]
        for path in [
            ("time_zone",),
            ("smtp", "host"),
            ("imap",),
            ("imap", "host"),
            ("imap", "user"),
            ("imap", "port"),
        ]
    )


def test_what_stands_inside_a_long_text_is_no_key():
    assert ("imap", "password") not in key_lines(TEXT)


def test_a_key_that_is_not_there_has_the_line_of_its_section_or_none():
    assert (5, 0) == (line_of(key_lines(TEXT), ("imap", "tls")), line_of(key_lines(TEXT), ("watch", "listen")))
