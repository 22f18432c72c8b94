"""`crosscheck serve`: the review in a browser, for whoever has the address that is printed."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import socket
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checker.workspace import Workspace
from claims.errors import UsageError
from tui.cli import DONE, WORKSPACE
from tui.cli_talk import Talk

if TYPE_CHECKING:
    from tui.serve import GuardedServer


def serve(args: argparse.Namespace) -> int:
    """Serve until interrupted. UsageError for a missing extra, an address others can reach, or a port in use."""
    if find_spec("textual_serve") is None:
        raise UsageError("the review in a browser needs textual-serve", remedy="install crosscheck[serve]")
    _check_reach(args)
    path = args.workspace or WORKSPACE
    with Workspace.open(path, create=False, by=args.reviewer):
        pass  # a fault of the workspace is told here and not in each browser
    listening = _listen(args.host, args.port)
    from tui.serve import GuardedServer, is_loopback

    server = GuardedServer(
        command(args), host=args.host, port=listening.getsockname()[1], sessions=args.sessions, public_url=args.public_url,
        readers=args.readers,
    )  # fmt: skip
    if not is_loopback(args.host):
        Talk().say("other machines can reach this: whoever has the address can review, and nothing is encrypted on the way")
    print(server.address, flush=True)
    if args.readers:
        print(f"{server.readers_address}  (to look only)", flush=True)
    asyncio.run(_until_stopped(server, listening))
    return DONE


def command(args: argparse.Namespace) -> list[str]:
    """The command of one session, word by word."""
    words = [sys.executable, "-P", "-m", "tui.cli", "-w", str((args.workspace or WORKSPACE).absolute())]
    if args.config:
        words += ["--config", os.path.abspath(os.path.expanduser(args.config))]  # noqa: PTH100, PTH111
    return [*words, "review", *(["--reviewer", args.reviewer] if args.reviewer else [])]


def _check_reach(args: argparse.Namespace) -> None:
    from ipaddress import ip_address

    from tui.serve import is_loopback

    if args.public_url:
        parts = urlsplit(args.public_url)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
            raise UsageError("no address of a server", place="--public-url", remedy="such as https://review.example.org")
    if is_loopback(args.host):
        return
    if not args.to_the_network:
        raise UsageError("others could reach it", place=f"--host {args.host}", remedy="if they shall, add --to-the-network")
    try:
        everywhere = ip_address(args.host).is_unspecified
    except ValueError:
        everywhere = False
    if everywhere and not args.public_url:
        raise UsageError("browsers need one name", place=f"--host {args.host}", remedy="add --public-url with the one they use")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        place = f"{host}:{port}"
        raise UsageError(f"cannot listen: {error.strerror or error}", place=place, remedy="choose another --port") from error


async def _until_stopped(server: GuardedServer, listening: socket.socket) -> None:
    from aiohttp import web

    runner = web.AppRunner(await server._make_app(), access_log=None, shutdown_timeout=6)
    await runner.setup()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        await web.SockSite(runner, listening).start()
        await stop.wait()
    finally:
        await runner.cleanup()
