"""What is asked of a passphrase, and how much work it takes to try one. Imports nothing heavy.

The figures are stored with each lock, so that a later version can raise them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strength:
    """Argon2id parameters: memory in KiB, passes over it, and lanes (RFC 9106)."""

    memory_kib: int
    passes: int
    lanes: int


HOME = Strength(memory_kib=128 * 1024, passes=4, lanes=4)
"""About half a second on a home machine, above both settings that RFC 9106 section 4 advises
for machines with little memory."""

OPENING_MB = HOME.memory_kib // 1024 + 32
"""The memory that opening a vault takes for a moment: one key derived, and the record opened."""

# A keys file is read before anything in it is proved, so it must not be able to ask for
# all memory or for hours of work.
LEAST = Strength(memory_kib=8, passes=1, lanes=1)
MOST = Strength(memory_kib=1024 * 1024, passes=24, lanes=16)
MOST_AT_ONCE = 8
"""How many times the work of ``HOME`` the locks of one kind in one file may ask for together: so
many caregivers may open one vault, and no file keeps anybody waiting for minutes."""


def work(strength: Strength) -> int:
    """Give how much work one try of a secret is: KiB of memory times passes over them."""
    return strength.memory_kib * strength.passes


MOST_WORK = MOST_AT_ONCE * work(HOME)
"""The most work of one round over all locks of one kind."""


def within_bounds(strength: Strength) -> bool:
    """Tell whether ``strength`` is something this program would ever compute."""
    return (
        LEAST.memory_kib <= strength.memory_kib <= MOST.memory_kib
        and LEAST.passes <= strength.passes <= MOST.passes
        and LEAST.lanes <= strength.lanes <= MOST.lanes
        and strength.memory_kib >= 8 * strength.lanes
    )


LEAST_LETTERS = 8
"""The shortest passphrase that is taken (NIST SP 800-63B, section 5.1.1.2)."""
