"""The lock page: the passphrase, or the paper key with a new passphrase."""
