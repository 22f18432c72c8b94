"""Options from the environment and from one TOML file, for every option that a command has.

A flag beats the environment, the environment the file, the file the default. Keys are the flags without their dashes:

    bidi = "visual"              # those in COMMON stand at the top and hold for every command that has them
    reviewer = "Ada"
    [find]                       # the options of one command
    limit = 20

In the environment the same are CROSSCHECK_BIDI and CROSSCHECK_FIND_LIMIT; several paths stand between colons, as in
PATH. The file is `config.toml` in the user's folder for configuration (platformdirs), or what `--config` or
CROSSCHECK_CONFIG names. Nothing here knows the options: they are read from the command line's own parser.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import UsageError

COMMON = ("workspace", "reviewer", "language", "encoding", "lexicon", "embeddings", "reader", "bidi")
FILE = "config.toml"
PREFIX = "CROSSCHECK_"
_APART = frozenset({"help", "version", "config"})
_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


class Unset(NamedTuple):
    """Stands where no flag was given; `default` is what holds if nothing else is said."""

    action: argparse.Action
    default: Any

    def __str__(self) -> str:  # in a text of help that names the default
        return str(self.default)


class Settings(NamedTuple):
    """What the file says: `path` is None where there is none. `values` by command ('' for the top) and key."""

    path: Path | None
    values: Mapping[str, Mapping[str, Any]]


def config_file(named: str | Path | None, environment: Mapping[str, str]) -> tuple[Path, bool]:
    """The file to read, and whether it was asked for (then it has to be there)."""
    named = named or environment.get(PREFIX + "CONFIG")
    if named:
        return Path(named).expanduser(), True
    from platformdirs import user_config_path

    return user_config_path("crosscheck") / FILE, False


# --- around argparse -------------------------------------------------------------------------------------------------


def watch(parser: argparse.ArgumentParser) -> None:
    """From now on the parser leaves an `Unset` where an option was not given; `fill` puts values there."""
    for _, action in _options(parser):
        if action.default is argparse.SUPPRESS:
            continue
        action.default = Unset(action, action.default)
        if isinstance(action, argparse._AppendAction):  # it appends to a copy of its default
            action.__class__ = _Appending


class _Appending(argparse._AppendAction):
    def __call__(self, parser: Any, namespace: argparse.Namespace, values: Any, option_string: str | None = None) -> None:
        if isinstance(getattr(namespace, self.dest, None), Unset):
            setattr(namespace, self.dest, [])
        super().__call__(parser, namespace, values, option_string)


def fill(parser: argparse.ArgumentParser, args: argparse.Namespace, environment: Mapping[str, str]) -> Settings:
    """Put into `args` what the environment and the file say of the options that were not given.

    UsageError names file or variable, the key and the remedy; `args` then holds the defaults, so that `doctor` works.
    """
    waiting = {name: value for name, value in vars(args).items() if isinstance(value, Unset)}
    for name, unset in waiting.items():
        setattr(args, name, unset.default)
    settings = load(parser, getattr(args, "config", None), environment)
    command = getattr(args, "command", None) or ""
    for name, unset in waiting.items():
        key = _key(unset.action)
        if key == "workspace" and command == "check":  # there, naming one means to keep the articles
            continue
        found, value = _said(command, key, unset.action, settings, environment)
        if found:
            setattr(args, name, value)
    return settings


def _said(
    command: str, key: str, action: argparse.Action, settings: Settings, environment: Mapping[str, str]
) -> tuple[bool, Any]:
    for variable in variables(command, key):
        if environment.get(variable):
            return True, _value(action, _of_variable(action, environment[variable]), variable)
    for table in (command, ""):
        values = settings.values.get(table, {})
        if key in values and (table or key in COMMON):
            return True, _value(action, values[key], f"{settings.path}: {key}")
    return False, None


def variables(command: str, key: str) -> list[str]:
    """The environment variables of an option, the one that counts first."""
    names = [f"{command}_{key}"] if command else []
    if key in COMMON:
        names.append(key)
    return [PREFIX + name.upper().replace("-", "_") for name in names]


def known_variables(parser: argparse.ArgumentParser) -> set[str]:
    """Every environment variable that means something."""
    found = {PREFIX + "CONFIG"}
    for command, action in _options(parser):
        found.update(variables(command, _key(action)))
    return found


# --- the file --------------------------------------------------------------------------------------------------------


def load(parser: argparse.ArgumentParser, named: str | Path | None, environment: Mapping[str, str]) -> Settings:
    """Read and check the whole file. UsageError for one that is not there though asked for, no TOML, or has a fault."""
    import tomllib

    path, asked = config_file(named, environment)
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        if not asked:
            return Settings(None, {})
        raise UsageError("no such file", place=str(path), remedy="name another with --config") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", place=str(path), remedy="it must be a text in UTF-8") from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        remedy = "each key stands once" if "overwrite" in str(error) else "text values stand in quotes"
        raise UsageError(f"no TOML: {error}", place=str(path), remedy=remedy) from error
    return Settings(path, _checked(parser, path, values))


def _checked(parser: argparse.ArgumentParser, path: Path, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    valid: dict[str, dict[str, argparse.Action]] = {"": {}}
    for command, action in _options(parser):
        key = _key(action)
        valid.setdefault(command, {})[key] = action
        if key in COMMON:
            valid[""].setdefault(key, action)
    found: dict[str, dict[str, Any]] = {"": {}}
    for key, value in values.items():
        if isinstance(value, dict) and key in valid:
            for inner, one in value.items():
                _check_key(path, key, inner, valid)
                _value(valid[key][inner], one, f"{path}: {key}.{inner}")
            found[key] = dict(value)
        else:
            _check_key(path, "", key, valid)
            _value(valid[""][key], value, f"{path}: {key}")
            found[""][key] = value
    return found


def _check_key(path: Path, table: str, key: str, valid: Mapping[str, Mapping[str, argparse.Action]]) -> None:
    if key in valid[table]:
        return
    full = f"{table}.{key}" if table else key
    if not table and key in valid:
        raise UsageError(f"{key} is a table", place=str(path), remedy=f"write [{key}], and its options in the lines under it")
    raise UsageError(f"unknown key {full}", place=str(path), remedy=f"the nearest is {_nearest(table, key, valid)}")


def _nearest(table: str, key: str, valid: Mapping[str, Mapping[str, argparse.Action]]) -> str:
    from difflib import SequenceMatcher

    def likeness(at: tuple[str, str]) -> tuple[float, bool, bool]:
        return SequenceMatcher(None, at[1], key).ratio(), at[0] == table, not at[0]

    every = [(where, name) for where, names in valid.items() for name in names]
    every += [("", name) for name in valid if name and not table]  # there is no table within a table
    where, name = max(every, key=likeness)
    if not where and name in valid and name not in valid[""]:
        return f"the table [{name}]"
    return f"{where}.{name}" if where else name


# --- values ----------------------------------------------------------------------------------------------------------


def _value(action: argparse.Action, value: Any, place: str) -> Any:
    """`value` as the flag would have given it."""
    if action.nargs == 0:
        if isinstance(value, bool):
            return value
        raise UsageError(f"neither true nor false: {value!r}", place=place, remedy="write true or false")
    if isinstance(action, argparse._AppendAction):
        if isinstance(value, list):
            return [_single(action, one, place) for one in value]
        raise UsageError(f"not a list: {value!r}", place=place, remedy='write ["one", "two"]')
    return _single(action, value, place)


def _single(action: argparse.Action, value: Any, place: str) -> Any:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise UsageError(f"not a text or number: {value!r}", place=place, remedy="see --help for what it takes")
    text = str(value)
    if text.startswith("~/"):
        text = str(Path(text).expanduser())
    try:
        made = action.type(text) if callable(action.type) else text
    except (ValueError, TypeError, argparse.ArgumentTypeError) as error:
        raise UsageError(f"no such value: {text}", place=place, remedy=str(error)) from error
    if action.choices is not None and made not in action.choices:
        raise UsageError(f"no such value: {text}", place=place, remedy=f"one of {', '.join(map(str, action.choices))}")
    return made


def _of_variable(action: argparse.Action, text: str) -> Any:
    if action.nargs == 0:
        word = text.strip().casefold()
        return True if word in _YES else False if word in _NO else text
    if isinstance(action, argparse._AppendAction):
        return [part for part in text.split(os.pathsep) if part]
    return text


def _key(action: argparse.Action) -> str:
    return action.option_strings[-1].lstrip("-")


def _options(parser: argparse.ArgumentParser, command: str = "") -> Iterator[tuple[str, argparse.Action]]:
    """Each option with its command ('' before the command), actions of a command under the command's name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield from _options(inner, command or name)
        elif action.option_strings and _key(action) not in _APART:
            yield command, action
