"""What a pane shows, built as plain lines of a given width; no widget in it."""
