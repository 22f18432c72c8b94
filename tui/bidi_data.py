"""Pairs of Unicode character data that `unicodedata` does not carry: brackets (rule N0) and mirror images (rule L4).

`A:B` is one pair, `A-B` a run of neighbours that pair off two by two. Source: BidiBrackets and BidiMirroring of
Unicode; a test compares them with what `unicodedata.mirrored` and the character names say.
"""

from __future__ import annotations

_BRACKETS = (
    "0028:0029 005B:005D 007B:007D 0F3A-0F3D 169B:169C 2045:2046 207D:207E 208D:208E 2308-230B 2329:232A 2768-2775 "
    "27C5:27C6 27E6-27EF 2983-298C 298D:2990 298F:298E 2991-2998 29D8-29DB 29FC:29FD 2E22-2E29 2E55-2E5C 3008-3011 "
    "3014-301B FE59-FE5E FF08:FF09 FF3B:FF3D FF5B:FF5D FF5F:FF60 FF62:FF63"
)

_IMAGES = (
    "003C:003E 00AB:00BB 2039:203A 2208:220B 2209:220C 220A:220D 2215:29F5 223C:223D 2243:22CD 2252-2255 2264-226B "
    "226E-228B 228F-2292 22A2:22A3 22AB:2AE5 22B0-22B5 22C9-22CC 22D0:22D1 22D6-22DF 22E6:22E7 27D5:27D6 27DD:27DE "
    "27E2-27E5 2AF7-2AFA 2E02-2E05 2E09:2E0A 2E0C:2E0D 2E1C:2E1D 2E20:2E21 FE64:FE65 FF1C:FF1E"
)


def _pairs(table: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for entry in table.split():
        if ":" in entry:
            left, right = entry.split(":")
            pairs[chr(int(left, 16))] = chr(int(right, 16))
        else:
            first, last = (int(end, 16) for end in entry.split("-"))
            pairs.update((chr(code), chr(code + 1)) for code in range(first, last, 2))
    return pairs


CLOSER: dict[str, str] = _pairs(_BRACKETS)  # opening bracket -> its closing one
OPENER: dict[str, str] = {closing: opening for opening, closing in CLOSER.items()}
_ONE_WAY = CLOSER | _pairs(_IMAGES)
MIRROR: dict[str, str] = _ONE_WAY | {image: char for char, image in _ONE_WAY.items()}

# Canonically equivalent brackets pair with each other (BD14, BD15).
CANONICAL: dict[str, str] = {"\u2329": "\u3008", "\u232a": "\u3009"}
