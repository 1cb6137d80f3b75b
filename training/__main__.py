"""`python -m training decoder|encoder|translator` makes a built-in model, `evaluate` measures all that there are."""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from training.budget import Budget
from training.places import MODELS, WORK, Places

NAMES = ("decoder", "encoder", "translator")
"""Each a package of that name here, whose make.py has make(), evaluate() and held_out_trained_on()."""

KEEP_MEMORY = {
    "MALLOC_MMAP_THRESHOLD_": str(4 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(8 << 30),
    "MALLOC_TOP_PAD_": str(1 << 30),
}
"""glibc gives large blocks back at once, and a training step then spends a quarter of its time in page faults."""


def main() -> None:
    arguments = parsed()
    if arguments.command == "evaluate":
        for places, maker in shipped(arguments.work):
            maker.evaluate(places)
    elif arguments.command == "check":
        check(arguments.work)
    else:
        restart_keeping_memory()
        name = arguments.command
        places = Places(name, arguments.work, arguments.out or MODELS / name)
        budget = Budget(arguments.tokens or None, arguments.minutes or None)
        maker_of(name).make(places, budget, arguments.seed, arguments.from_nothing)


def shipped(work: Path) -> list[tuple[Places, ModuleType]]:
    """The models that there are."""
    names = [name for name in NAMES if (MODELS / name / "model.safetensors").exists()]
    return [(Places(name, work, MODELS / name), maker_of(name)) for name in names]


def maker_of(name: str) -> ModuleType:
    return import_module(f"training.{name}.make")


def check(work: Path) -> None:
    """Ends with an error if any held-out text was trained on."""
    counts = {places.name: maker.held_out_trained_on(places) for places, maker in shipped(work)}
    for name, trained_on in counts.items():
        print(name, *(f"{count} of the held-out {what} were trained on" for what, count in trained_on.items()), sep="  ")
    if any(count for trained_on in counts.values() for count in trained_on.values()):
        sys.exit("Held-out text was trained on.")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in NAMES:
        command = commands.add_parser(name, help="corpus, tokenizer, training, weights, figures, card")
        command.add_argument("--minutes", type=float, default=50, help="end after this much work (default 50; 0: no bound)")
        command.add_argument("--tokens", type=int, default=0, help="end after this many tokens (default 0: no bound)")
        command.add_argument("--seed", type=int, default=1)
        command.add_argument(
            "--from-nothing", action="store_true", help="begin neither with a checkpoint nor with the weights in --out"
        )
        command.add_argument("--out", type=Path, help=f"the model's folder (default media/models/{name})")
    commands.add_parser("evaluate", help="figures of all shipped weights, and the model cards")
    commands.add_parser("check", help="whether held-out text was trained on, by hashes")
    for command in commands.choices.values():
        command.add_argument("--work", type=Path, default=WORK, help="corpora, checkpoints, figures")
    arguments = parser.parse_args()
    if arguments.command in NAMES and not (arguments.tokens or arguments.minutes):
        parser.error("say when to end: --tokens or --minutes")
    return arguments


def restart_keeping_memory() -> None:
    """malloc reads its settings when a process starts."""
    if sys.platform == "linux" and not KEEP_MEMORY.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, "-m", "training", *sys.argv[1:]], {**os.environ, **KEEP_MEMORY})


if __name__ == "__main__":
    main()
