"""`python -m training decoder` makes the built-in decoder; `python -m training evaluate` measures it."""

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent
MODELS = ROOT.parent / "media" / "models"

KEEP_MEMORY = {
    "MALLOC_MMAP_THRESHOLD_": str(4 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(8 << 30),
    "MALLOC_TOP_PAD_": str(1 << 30),
}
"""glibc gives large blocks back at once, and a training step then spends a quarter of its time in page faults."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    decoder = commands.add_parser("decoder", help="corpus, tokenizer, training, weights, figures, card")
    decoder.add_argument("--minutes", type=float, default=50, help="end after this much work (default 50; 0: no bound)")
    decoder.add_argument("--tokens", type=int, default=0, help="end after this many tokens (default 0: no bound)")
    decoder.add_argument("--seed", type=int, default=1)
    decoder.add_argument("--begin-with", type=Path, help="a model's folder to train on from, where there is no checkpoint")
    evaluate = commands.add_parser("evaluate", help="figures of the shipped weights, and the model card")
    for command in (decoder, evaluate):
        command.add_argument("--work", type=Path, default=ROOT / ".work", help="corpus, checkpoints, figures")
        command.add_argument("--out", type=Path, default=MODELS / "decoder", help="the model's folder")
    arguments = parser.parse_args()

    if arguments.command == "decoder":
        restart_keeping_memory()
        from training.decoder.make import make_decoder
        from training.decoder.recipe import Budget

        if not (arguments.tokens or arguments.minutes):
            parser.error("say when to end: --tokens or --minutes")
        budget = Budget(arguments.tokens or None, arguments.minutes or None)
        make_decoder(arguments.work, arguments.out, budget, arguments.seed, arguments.begin_with)
    else:
        from training.decoder.make import evaluate_decoder

        evaluate_decoder(arguments.work, arguments.out)


def restart_keeping_memory() -> None:
    """malloc reads its settings when a process starts."""
    if sys.platform == "linux" and not KEEP_MEMORY.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, "-m", "training", *sys.argv[1:]], {**os.environ, **KEEP_MEMORY})


if __name__ == "__main__":
    main()
