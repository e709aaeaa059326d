"""The best mixture of a few points under a smooth welfare, in floating point."""

from __future__ import annotations

import numpy as np

from sim.solver.objectives.welfare import Floats, SmoothWelfare

BARRIERS = tuple(10.0**-k for k in range(1, 14, 2))
STEPS = 30
LIFT = 0.1  # the part of the shares that is spread evenly at first
CENTRED = 0.01  # of the barrier: what is left to gain when the next one is taken up


def best_shares(points: Floats, welfare: SmoothWelfare, start: Floats) -> Floats:
    """Return the shares of points, shape (parties, points), whose mean is best.

    Newton's method with a logarithmic barrier that fades; ``start`` are positive shares at which
    the welfare is defined.
    """
    shares = _lifted(points, welfare, start)
    for barrier in BARRIERS:
        for _ in range(STEPS):
            moved, gain = _moved(points, welfare, shares, barrier)
            shares = shares if moved is None else moved
            if moved is None or gain < CENTRED * barrier:
                break
    return shares


def _lifted(points: Floats, welfare: SmoothWelfare, shares: Floats) -> Floats:
    """Return shares moved towards equal ones as far as the welfare allows.

    A share close to nothing no more than doubles in a step.
    """
    part = LIFT
    while part > 1e-12:
        tried = (1 - part) * shares + part / len(shares)
        if float(welfare.value(points @ tried)) > -np.inf:
            return np.asarray(tried)
        part /= 10
    return shares


def _moved(
    points: Floats, welfare: SmoothWelfare, shares: Floats, barrier: float
) -> tuple[Floats | None, float]:
    """Return shares after one step, None where it would no longer help; what it promised."""
    levels, size = points @ shares, len(shares)
    slope = points.T @ welfare.slopes(levels) + barrier / shares
    bend = (points.T * welfare.bends(levels)) @ points
    inner = np.ones((size + 1, size + 1))
    inner[:size, :size] = bend * shares * shares[:, None] + barrier * np.eye(size)
    inner[size, :size] = inner[:size, size] = shares
    inner[size, size] = 0
    if not (np.isfinite(inner).all() and np.isfinite(slope).all()):
        return None, 0.0
    step = shares * np.linalg.lstsq(inner, np.append(slope * shares, 0.0), rcond=None)[0][:size]
    gain, before = float(slope @ step), _value(points, welfare, shares, barrier)
    if gain <= 1e-16 * max(1.0, abs(before)):
        return None, gain
    length = min(1.0, 0.99 / float(np.max(-step / shares, initial=1e-9)))
    while length > 1e-12:
        tried = shares + length * step
        tried = tried / tried.sum()
        if _value(points, welfare, tried, barrier) >= before + 0.01 * length * gain:
            return np.asarray(tried), gain
        length /= 2
    return None, gain


def _value(points: Floats, welfare: SmoothWelfare, shares: Floats, barrier: float) -> float:
    if not (shares > 0).all():
        return -np.inf
    return float(welfare.value(points @ shares)) + barrier * float(np.log(shares).sum())
