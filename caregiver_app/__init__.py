"""May I…? Guidance, a private contact log and help with concerns for caregivers."""
