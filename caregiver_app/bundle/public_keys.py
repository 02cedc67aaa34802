"""Which 32 bytes are a public key that a statement may name."""

_P = 2**255 - 19
_OF_ORDER_EIGHT = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL = frozenset({0, 1, _P - 1, _OF_ORDER_EIGHT, _P - _OF_ORDER_EIGHT})
"""The heights of the eight points of small order: under such a key a signature fits anything."""


def is_public_key(key: bytes) -> bool:
    """Tell whether ``key`` is spelled as a key of Ed25519 is, and is none of those for anybody.

    Whether it is a point of the curve shows when a signature is held against it.
    """
    height = int.from_bytes(key, "little") & (1 << 255) - 1
    return len(key) == 32 and height < _P and height not in _SMALL
