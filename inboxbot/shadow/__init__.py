"""A shadow run beside what people really did: what each of them answered and when, agreements and differences first."""

from inboxbot.shadow.compare import Kept, compare
from inboxbot.shadow.printer import Page, printer
from inboxbot.shadow.reading import Reader, reader
from inboxbot.shadow.value import Answer, Comparison, Report, Row

__all__ = ["Answer", "Comparison", "Kept", "Page", "Reader", "Report", "Row", "compare", "printer", "reader"]
