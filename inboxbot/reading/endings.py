"""What a file name's ending promises, and whether the bytes keep it."""

UNKNOWN = "unknown"

# The extensions that are no surprise for a format, beside its own name.
_USUAL: dict[str, frozenset[str]] = {
    "jpeg": frozenset(("jpg", "jpe", "jfif")),
    "tiff": frozenset(("tif",)),
    "html": frozenset(("htm", "xhtml")),
    "txt": frozenset(("text", "log", "md", "csv", "tsv", "asc", "ini")),
    "csv": frozenset(("tsv", "txt")),
    "eml": frozenset(("txt", "mht", "mhtml")),
    "xls": frozenset(("xlt",)),
    "doc": frozenset(("dot",)),
    "xlsm": frozenset(("xltm",)),
    "xlsx": frozenset(("xltx",)),
    "docx": frozenset(("dotx",)),
    "tnef": frozenset(("dat",)),
    "vcf": frozenset(("vcard",)),
    "ics": frozenset(("ical",)),
    "gzip": frozenset(("gz", "tgz")),
    "xml": frozenset(("xsd", "svg", "drawio")),
}
DECLARING = frozenset(
    [
        "xlsx",
        "xlsm",
        "xls",
        "ods",
        "docx",
        "docm",
        "doc",
        "odt",
        "pdf",
        "pptx",
        "ppt",
        "vsdx",
        "vsd",
        "rtf",
        "csv",
        "tsv",
        "txt",
        "html",
        "htm",
        "png",
        "jpg",
        "jpeg",
        "jpe",
        "gif",
        "tif",
        "tiff",
        "bmp",
        "zip",
        "7z",
        "rar",
        "eml",
        "msg",
        "xlt",
        "dot",
    ]
)
SCRIPTS = frozenset(
    [
        "js",
        "jse",
        "vbs",
        "vbe",
        "wsf",
        "wsh",
        "hta",
        "bat",
        "cmd",
        "ps1",
        "psm1",
        "sh",
        "scr",
        "pif",
        "com",
        "cpl",
        "jar",
        "lnk",
        "msi",
        "reg",
    ]
)


def extension(filename: str) -> str:
    """The letters behind the last full stop, in lower case; "" when there are none."""
    stem, dot, letters = filename.rpartition(".")
    return letters.lower() if dot and stem and len(letters) <= 8 else ""


def differs(format: str, filename: str) -> bool:
    """True when the extension promises another known format than the bytes hold."""
    ending = extension(filename)
    if ending not in DECLARING or format == UNKNOWN:
        return False
    return ending != format and ending not in _USUAL.get(format, frozenset())


def bare_of(filename: str, ending: str) -> str:
    """The name without that ending: `lomake.pdf.p7m` is `lomake.pdf`."""
    return filename[: -len(ending) - 1] if extension(filename) == ending else filename
