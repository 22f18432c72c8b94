"""The terminal interface: the `crosscheck` command and the full-screen review."""

import os

# What follows upon a key comes in two frames, the second of which is held back until so many a second are not exceeded. Textual
# reads it when it is imported; at its own 60 a list would be up to 16 ms late on each letter of a filter. It makes no frames: one
# is drawn where something has changed, and a job tells how far it is some times a second.
os.environ.setdefault("TEXTUAL_FPS", "250")
