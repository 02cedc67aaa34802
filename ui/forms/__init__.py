"""The one engine of forms: declarations become fields to fill in, values, errors and drafts."""
