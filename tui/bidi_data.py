"""Pairs of Unicode character data that `unicodedata` does not carry: brackets (rule N0) and mirror images (rule L4).

`A:B` is one pair, `A-B` a run of neighbours that pair off two by two. Source: BidiBrackets and BidiMirroring of
Unicode 15.0, all of them; a test compares them with those files, another with what `unicodedata` says.
"""

from __future__ import annotations

_BRACKETS = (
    "0028:0029 005B:005D 007B:007D 0F3A-0F3D 169B:169C 2045:2046 207D:207E 208D:208E 2308-230B 2329:232A 2768-2775 "
    "27C5:27C6 27E6-27EF 2983-298C 298D:2990 298F:298E 2991-2998 29D8-29DB 29FC:29FD 2E22-2E29 2E55-2E5C 3008-3011 "
    "3014-301B FE59-FE5E FF08:FF09 FF3B:FF3D FF5B:FF5D FF5F:FF60 FF62:FF63"
)

_IMAGES = (
    "003C:003E 00AB:00BB 2039:203A 2208:220B 2209:220C 220A:220D 2215:29F5 221F:2BFE 2220:29A3 2221:299B 2222:29A0 "
    "2224:2AEE 223C:223D 2243:22CD 2245:224C 2252-2255 2264-226B 226E-228B 228F-2292 2298:29B8 22A2:22A3 22A6:2ADE "
    "22A8:2AE4 22A9:2AE3 22AB:2AE5 22B0-22B7 22B8:27DC 22C9-22CC 22D0:22D1 22D6-22ED 22F0:22F1 22F2:22FA 22F3:22FB "
    "22F4:22FC 22F6:22FD 22F7:22FE 27C3:27C4 27C8:27C9 27CB:27CD 27D5:27D6 27DD:27DE 27E2-27E5 29A4:29A5 29A8-29AF "
    "29C0:29C1 29C4:29C5 29CF-29D2 29D4:29D5 29E8:29E9 29F8:29F9 2A2B-2A2E 2A34:2A35 2A3C:2A3D 2A64:2A65 2A79-2AA2 "
    "2AA6-2AAD 2AAF-2AD6 2AEC:2AED 2AF7-2AFA 2E02-2E05 2E09:2E0A 2E0C:2E0D 2E1C:2E1D 2E20:2E21 FE64:FE65 FF1C:FF1E"
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
