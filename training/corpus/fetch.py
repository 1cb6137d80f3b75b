"""Packages into folders, by the registries' own clients: apt-get, pip and npm."""

import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Protocol


class Package(Protocol):
    """Of a registry: debian, pypi or npm; an empty version is the newest."""

    @property
    def registry(self) -> str: ...
    @property
    def package(self) -> str: ...
    @property
    def version(self) -> str: ...


def fetch(source: Package, cache: Path) -> Path | None:
    """The folder that holds the package's files; None where its registry does not have it."""
    folder = cache / source.registry / source.package.replace("/", "+")
    if (folder / ".complete").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    try:
        FETCHERS[source.registry](source, folder)
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        print(f"{source.package} is left out: {error}", file=sys.stderr)
        return None
    (folder / ".complete").touch()
    return folder


def fetch_debian(source: Package, folder: Path) -> None:
    run(["apt-get", "download", "-q", pinned(source, "=")], folder)
    archive = next(folder.glob("*.deb"))
    run(["dpkg-deb", "-x", archive.name, "."], folder)
    (folder / ".version").write_text(archive.name.split("_")[1].replace("%3a", ":"))
    archive.unlink()


def fetch_pypi(source: Package, folder: Path) -> None:
    pip = [sys.executable, "-m", "pip", "install", "-q"]
    install = [*pip, "--no-deps", "--no-compile", "--prefer-binary", "--ignore-requires-python", "--target", "."]
    run([*install, pinned(source, "==")], folder)
    (folder / ".version").write_text(next(folder.glob("*.dist-info")).name.removesuffix(".dist-info").split("-")[1])


def fetch_npm(source: Package, folder: Path) -> None:
    run(["npm", "pack", "--silent", pinned(source, "@")], folder)
    archive = next(folder.glob("*.tgz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    (folder / ".version").write_text(archive.stem.rsplit("-", 1)[1])
    archive.unlink()
    top = next(path for path in folder.iterdir() if path.is_dir())
    for path in list(top.iterdir()):
        path.rename(folder / path.name)


def pinned(source: Package, sign: str) -> str:
    return source.package + (sign + source.version if source.version else "")


def run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


FETCHERS = {"debian": fetch_debian, "pypi": fetch_pypi, "npm": fetch_npm}
