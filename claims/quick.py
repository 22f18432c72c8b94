"""A quicker constructor for the frozen, slotted dataclasses of which a text makes thousands.

The one that `dataclasses` writes finds `object.__setattr__` and the slot by name for each field; this one fills the fields
while the object is one of a twin class with the same slots that is not frozen, in a third of the time. What it makes is as
frozen as before.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

Made = TypeVar("Made")


def quick_init(cls: type[Made]) -> type[Made]:
    """The same class (`@dataclass(frozen=True, slots=True)`, defaults but no factories) with the quicker `__init__`.

    Raises `TypeError` for a class that has what this constructor would leave out.
    """
    if hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} has a __post_init__, which a quick constructor would not call")
    names = tuple(field.name for field in fields(cls))  # type: ignore[arg-type]
    twin = type(f"_{cls.__name__}", (), {"__slots__": names})
    scope: dict[str, Any] = {"_become": vars(object)["__class__"].__set__, "_open": twin, "_frozen": cls}
    parameters, body = [], []
    for field in fields(cls):  # type: ignore[arg-type]
        name = field.name
        if field.default_factory is not MISSING or not field.init or field.kw_only:
            raise TypeError(f"{cls.__name__}.{name}: a quick constructor takes plain fields alone")
        parameters.append(name)
        if field.default is not MISSING:
            scope[f"_default_{name}"] = field.default
            parameters[-1] += f"=_default_{name}"
        body.append(f"    self.{name} = {name}")
    lines = ["    _become(self, _open)", *body, "    self.__class__ = _frozen"]
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines), scope)
    init = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__, init.__annotations__ = cls.__module__, vars(cls)["__init__"].__annotations__
    type.__setattr__(cls, "__init__", init)
    return cls
