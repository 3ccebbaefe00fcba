"""Points of edwards25519 (RFC 8032 §5.1) that no honest key is: to write keys and signatures that must not pass."""

from typing import Final

P: Final = 2**255 - 19
L: Final = 2**252 + 27742317777372353535851937790883648493
D: Final = -121665 * pow(121666, -1, P) % P
_ROOT: Final = pow(2, (P - 1) // 4, P)

Point = tuple[int, int]

ORDER_8: Final = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
SMALL: Final = (0, 1, P - 1, ORDER_8, P - ORDER_8)
"""y of the points whose order divides 8."""


def add(one: Point, two: Point) -> Point:
    (x1, y1), (x2, y2) = one, two
    cross = D * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + cross, -1, P)
    y = (y1 * y2 + x1 * x2) * pow(1 - cross, -1, P)
    return x % P, y % P


def decode(encoded: bytes) -> Point | None:
    number = int.from_bytes(encoded, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * _ROOT % P
    if (x * x - square) % P:
        return None
    return (P - x if x & 1 != sign else x), y


def encode(point: Point) -> bytes:
    x, y = point
    return (y | (x & 1) << 255).to_bytes(32, "little")


def mixed(key: bytes) -> bytes:
    """The key with a point of order 8 added: neither of small order nor of the prime one."""
    point, torsion = decode(key), decode(ORDER_8.to_bytes(32, "little"))
    assert point is not None and torsion is not None
    return encode(add(point, torsion))
