"""How much of anything is read from one input, and why: C code cannot be timed out, so work is bounded before it
starts.

Every figure is generous for news and small enough that the worst input of that size is done within ten seconds and a
gigabyte. What goes over is rejected by name (`too-large`, `too-deep`, `too-complex`), never cut in silence.
"""

from __future__ import annotations

MIB = 1024 * 1024


def names(listed: str) -> frozenset[str]:
    """The set of the words of a table that is written as one string."""
    return frozenset(listed.split())


FILE_BYTES = 64 * MIB  # a whole file in memory; decoded text takes up to four times as much
TEXT_CHARS = 2_000_000  # one article: a long book has as many
FIELD_CHARS = 10_000  # a title, an outlet, an address
ID_CHARS = 200
LINE_BYTES = 16 * MIB  # a JSON line: TEXT_CHARS written as six-byte escapes; JSONL itself is streamed, without a limit
JSON_DEPTH = 128  # nesting of one record; Python's own reader stops near 1,000
FRONT_MATTER_CHARS = 64 * 1024  # YAML is slow, and its aliases can multiply
HTML_BYTES = 20 * MIB  # a tree takes about ten times its source
TAGS = 300_000  # tags of one page, the cost of building and walking the tree
ATTRIBUTES = 64  # of one tag; libxml2 compares each with all others: 100,000 took eleven seconds
DEPTH = 200  # open elements; libxml2 gives the whole page up at 256
STYLE_CHARS = 500_000  # of style sheets, searched for rules that hide text
METADATA_CHARS = 1_000_000  # of one JSON-LD block
FEED_BYTES = 8 * MIB  # two trees are made of it
ENTRIES = 3_000  # of one feed: feedparser takes about a millisecond for each
TAG_CHARS = 16_384  # of one tag of a feed
WARC_RECORD_BYTES = 20 * MIB  # one response, decoded
WARC_HEADER_BYTES = 64 * 1024
WARC_TOTAL_BYTES = 4096 * MIB  # of one archive, unpacked: a gzip bomb of 1,000:1 ends here
SIDECAR_BYTES = 16 * MIB
FOLDER_FILES = 1_000_000
