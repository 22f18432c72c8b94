"""YAML as people write it by hand: safe tags, no aliases, and `no` is a word (a language code), not a falsehood."""

from __future__ import annotations

from typing import Any

import yaml

from claims.errors import InputError


class _Loader(yaml.SafeLoader):
    """SafeLoader without aliases (they multiply) and without yes/no/on/off as booleans."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            event = self.peek_event()
            raise yaml.constructor.ConstructorError(None, None, "aliases (*name) are not read here", event.start_mark)
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not (tag.endswith(":bool") and first not in "tTfF")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(text: str, place: str, *, first_line: int = 1) -> Any:
    """The value of a YAML text. Raises `InputError` that names the line, counted from `first_line`."""
    try:
        return yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise _bad(f"{place}:{line}", error.problem or "not valid YAML") from error
    except yaml.YAMLError as error:
        raise _bad(f"{place}:{first_line}", "a character that YAML does not allow") from error
    except (ValueError, OverflowError) as error:
        raise _bad(f"{place}:{first_line}", str(error)) from error
    except RecursionError as error:
        raise _bad(f"{place}:{first_line}", "nested too deeply") from error


def _bad(place: str, problem: str) -> InputError:
    remedy = "put the value in quotes, or take the line out"
    return InputError(f"not valid YAML: {problem}", place=place, remedy=remedy, code="bad-yaml")
