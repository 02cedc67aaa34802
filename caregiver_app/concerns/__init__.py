"""Something worrying was found: what to do now, whom to call first, what never to do."""
