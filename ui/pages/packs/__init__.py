"""Which policy answers: the packs there are, what another would change, bringing one in."""
