"""All sources, in the order in which they are asked."""

from caregiver_app.imports.registry import Source
from caregiver_app.imports.whatsapp.source import WhatsApp

SOURCES: tuple[Source, ...] = (WhatsApp(),)
