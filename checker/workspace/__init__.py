"""The workspace: one file that holds articles, the claims read from them, and everything a reviewer decided."""

from checker.workspace.desk import Added, Workspace

__all__ = ["Added", "Workspace"]
