"""The terminal interface: the `crosscheck` command and the full-screen review."""
