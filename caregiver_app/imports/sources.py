"""All sources, in the order in which they are asked."""

from caregiver_app.imports.registry import Source

SOURCES: tuple[Source, ...] = ()
