"""What the welcome, the lock page and the settings share: secrets, the society, a full page."""
