"""What HTML elements mean: which say nothing, which stand on lines of their own, which mark a quote or a signature.

Two sorts mark a quote: a container holds it and the sender may write on below it; from a divider on everything is
quote. The names are those that Gmail, Outlook, Apple Mail, Thunderbird, Yahoo, Proton, Zimbra and others give.
"""

from enum import Enum

SKIPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "template",
        "noscript",
        "object",
        "iframe",
        "svg",
        "select",
        "option",
        "textarea",
        "meta",
        "link",
        # crossed out
        "s",
        "strike",
        "del",
    ]
)
BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "form",
        "fieldset",
        "address",
        "center",
        "hr",
        "caption",
        "figure",
        "body",
    ]
)
SPACED = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"))
CLASSES_QUOTE = frozenset(
    [
        "gmail_quote",
        "gmail_quote_container",
        "yahoo_quoted",
        "protonmail_quote",
        "tutanota_quote",
        "zmail_extra",
        "moz-forward-container",
        "moz-email-headers-table",
        "quoted-text",
        "bloop_original_html",
    ]
)
CLASSES_SIGNATURE = frozenset(["gmail_signature", "moz-signature", "protonmail_signature_block"])
CLASSES_DIVIDER = frozenset(["OutlookMessageHeader", "ms-outlook-mobile-reference-message"])
IDS_QUOTE = frozenset(("yahoo_quoted", "isForwardContent", "isReplyContent", "reply-intro"))
IDS_DIVIDER = frozenset(
    ("divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container", "replySplit", "stopSpelling")
)
IDS_SIGNATURE = frozenset(
    ("Signature", "AppleMailSignature", "ms-outlook-mobile-signature", "lineBreakAtBeginningOfSignature")
)


class Sort(Enum):
    """What an element starts."""

    NOTHING = 0
    QUOTE = 1
    DIVIDER = 2
    SIGNATURE = 3


def sort_of(tag: str, attributes: dict[str, str | None]) -> Sort:
    """What this element starts, by its tag and attributes."""
    if tag == "blockquote" and (attributes.get("type") or "").lower() == "cite":
        return Sort.QUOTE
    if attributes.keys().isdisjoint(("id", "class", "name")):
        return Sort.NOTHING
    identity = (attributes.get("id") or "").removeprefix("x_")
    classes = {name.removeprefix("x_") for name in (attributes.get("class") or "").split()}
    if identity in IDS_DIVIDER or classes & CLASSES_DIVIDER:
        return Sort.DIVIDER
    if identity in IDS_QUOTE or classes & CLASSES_QUOTE or attributes.get("name") == "messageReplySection":
        return Sort.QUOTE
    if identity in IDS_SIGNATURE or classes & CLASSES_SIGNATURE:
        return Sort.SIGNATURE
    return Sort.NOTHING
