"""At a glance: every answer for one action, side by side."""
