"""The list of entries: timeline, table, filters, saved views, drafts and the line of the seals."""
