"""The mean of a network's weights over the last steps: steadier than where the last step happened to end."""

import torch
from torch import nn


class Average:
    """Weights averaged with a share that falls by `decay` each step (Polyak and Juditsky 1992, doi:10.1137/0330046)."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self._weights = list(network.parameters())
        self._means = [weight.detach().clone() for weight in self._weights]
        self._decay, self._steps = decay, 0

    def step(self) -> None:
        """Take in what the last step made; the first steps count more, or the beginning would stay too long."""
        self._steps += 1
        share = 1 - min(self._decay, self._steps / (self._steps + 9))
        with torch.no_grad():
            torch._foreach_lerp_(self._means, [weight.detach() for weight in self._weights], share)

    def put(self) -> None:
        """Put the means where the weights were."""
        with torch.no_grad():
            for weight, mean in zip(self._weights, self._means, strict=True):
                weight.copy_(mean)
