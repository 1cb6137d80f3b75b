"""Muon for matrices, AdamW for everything else."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from training.attention import Attention


@dataclass(frozen=True)
class Rates:
    """The peaks that the learning rate is a factor of."""

    muon: float = 0.02
    adam: float = 3e-3
    positions: float = 3e-4
    """AdamW's for learned positions: at the full rate, noise drowns the sinusoids that they begin as."""


def make_optimizers(model: nn.Module, positions: list[Tensor], rates: Rates) -> list[Optimizer]:
    """Muon (Jordan et al. 2024) orthogonalizes the momentum of each linear layer's matrix.

    Queries and keys do not decay: the smaller they are, the less sharply a head can look.
    """
    attentions = [module for module in model.modules() if isinstance(module, Attention)]
    sharp = [linear.weight for attention in attentions for linear in (attention.q, attention.k)]
    linear = [module.weight for module in model.modules() if isinstance(module, nn.Linear)]
    matrices = [weight for weight in linear if not among(weight, sharp)]
    others = [weight for weight in model.parameters() if not among(weight, [*linear, *positions])]
    muon = torch.optim.Muon(
        [{"params": matrices, "peak": rates.muon}, {"params": sharp, "peak": rates.muon, "weight_decay": 0.0}],
        weight_decay=0.05,
    )
    groups = [{"params": others, "peak": rates.adam}, {"params": positions, "peak": rates.positions}]
    adam = torch.optim.AdamW(
        [group for group in groups if group["params"]], lr=rates.adam, betas=(0.9, 0.95), weight_decay=0.0
    )
    return [muon, adam]


def among(weight: Tensor, others: list[Tensor]) -> bool:
    return any(weight is other for other in others)


def set_rates(optimizers: list[Optimizer], factor: float) -> None:
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = factor * group["peak"]
