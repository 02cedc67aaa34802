"""Settings: you, reading, privacy and about. Each change applies at once."""
