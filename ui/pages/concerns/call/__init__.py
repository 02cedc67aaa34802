"""The call sheet: put together, read out on the phone, printed, kept as a draft."""
