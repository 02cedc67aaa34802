"""A concern on record: how it stands, what happened, and the sheets that go with it."""
