from reading_material import winmail

from inboxbot.reading import open_document


def test_a_file_in_winmail_dat_keeps_the_letters_of_its_name():
    (member,) = open_document(winmail("henkilöt.csv", b"a;b\nc;d\n"), "winmail.dat", "tnef").members
    assert "henkilöt.csv" == member.filename
