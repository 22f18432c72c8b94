"""Widgets that draw laid-out lines; they hold no facts of their own."""
