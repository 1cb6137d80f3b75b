"""The training loop of all three models."""

import json
from dataclasses import asdict
from typing import Protocol

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from training.budget import Budget, learning_rate
from training.checkpoint import load_checkpoint, save_checkpoint
from training.optimizers import set_rates
from training.places import Places
from training.progress import Progress
from training.record import Point, Run, read_curve, read_runs, write_curve

MEASURE_EVERY = 250
"""Steps between two points of the learning curve, and between two checkpoints."""


class Task(Protocol):
    """What a model learns: all that the loop does not know."""

    model: nn.Module
    corpus_tokens: int
    drawn: int
    """Rows drawn so far. The seed fixes their order, so that setting this goes on where a run stopped."""

    def optimizers(self) -> list[Optimizer]: ...

    def loss(self, progress: float) -> tuple[Tensor, int]:
        """Of the next batch, in nats, with its gradient's graph; and the batch's tokens."""

    def measure(self) -> Point:
        """Figures for the learning curve."""


def device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def warn_of_slow_processor() -> None:
    """Muon and the models compute in bfloat16, which processors without instructions for it emulate."""
    if device().type == "cpu" and not torch.ops.mkldnn._is_mkldnn_bf16_supported():
        print("this processor has no bfloat16: a step takes many times as long; train elsewhere", flush=True)


def begins_with_shipped(places: Places, from_nothing: bool) -> bool:
    """Whether a run that finds no checkpoint begins with the shipped weights."""
    return not from_nothing and (places.out / "model.safetensors").exists()


class Training:
    """One run: on from its last checkpoint, or from the task's model as it is."""

    def __init__(self, task: Task, places: Places, budget: Budget, seed: int) -> None:
        task.model.to(device())
        self.task, self.budget, self.seed = task, budget, seed
        self.optimizers = task.optimizers()
        self.curve, self.checkpoint = places.run / "curve.jsonl", places.run / "checkpoint.pt"
        self.step = self.tokens = 0
        self.earlier: list[Run] = []

    def begin(self, earlier: list[Run], points: list[Point]) -> None:
        """`earlier`: the runs that left the model's weights, with their curve; none, if they are nobody's."""
        self.earlier = earlier
        write_curve(self.curve, points)
        self.budget.start()
        print("begins with the shipped weights" if earlier else "begins with nothing", flush=True)

    def resume(self) -> bool:
        """Whether there was a checkpoint to go on from."""
        state = load_checkpoint(self.checkpoint)
        if state is None:
            return False
        self.task.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self.step, self.tokens, self.task.drawn = state["step"], state["tokens"], state["drawn"]
        self.earlier = [Run(**run) for run in state["earlier"]]
        self.budget.start(spent=state["seconds"])
        print(f"resumed at step {self.step}", flush=True)
        return True

    def run(self) -> list[Run]:
        """The runs that made the weights, this one last."""
        report = Progress(self.tokens, self.budget.progress(self.tokens))
        while (progress := self.budget.progress(self.tokens)) < 1:
            loss = self.learn(progress)
            report.add(self.step, self.tokens, progress, loss)
            if self.step % MEASURE_EVERY == 0:
                self.keep()
        if self.step % MEASURE_EVERY:
            self.keep()
        self.task.model.eval()
        return [*self.earlier, self.described()]

    def learn(self, progress: float) -> Tensor:
        """One step."""
        self.task.model.train()
        set_rates(self.optimizers, learning_rate(progress, self.step))
        loss, tokens = self.task.loss(progress)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.task.model.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self.step, self.tokens = self.step + 1, self.tokens + tokens
        return loss.detach()

    def keep(self) -> None:
        """Measures, and saves all that `resume` needs."""
        self.task.model.eval()
        seen = sum(run.tokens for run in self.earlier) + self.tokens
        point = {name: round(value, 3) for name, value in {"tokens": seen, **self.task.measure()}.items()}
        print(json.dumps(point), flush=True)
        write_curve(self.curve, [*(kept for kept in read_curve(self.curve) if kept["tokens"] < seen), point])
        save_checkpoint(self.checkpoint, {
            "model": self.task.model.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "step": self.step,
            "tokens": self.tokens,
            "drawn": self.task.drawn,
            "seconds": self.budget.seconds(),
            "earlier": [asdict(run) for run in self.earlier],
        })

    def described(self) -> Run:
        return Run(
            tokens=self.tokens,
            minutes=round(self.budget.seconds() / 60, 1),
            corpus_tokens=self.task.corpus_tokens,
            device=torch.cuda.get_device_name() if torch.cuda.is_available() else f"{torch.get_num_threads()} CPU cores",
            torch=torch.__version__.partition("+")[0],
            seed=self.seed,
        )


def train(task: Task, places: Places, budget: Budget, seed: int, from_nothing: bool) -> list[Run]:
    """Trains the task's model, which holds the shipped weights where `begins_with_shipped` says so.

    Returns the runs that made it, this one last; their learning curve is in the run's folder.
    """
    warn_of_slow_processor()
    training = Training(task, places, budget, seed)
    if from_nothing or not training.resume():
        shipped = begins_with_shipped(places, from_nothing)
        record = places.record
        training.begin(*((read_runs(record), read_curve(record / "curve.jsonl")) if shipped else ([], [])))
    return training.run()
