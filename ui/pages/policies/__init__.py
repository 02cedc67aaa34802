"""The policy in plain words: its rules, its open questions, its words."""
