"""The best mixture of a few points under a concave curve, in floating point."""

from __future__ import annotations

import numpy as np

from sim.problem.lottery.lottery_curve import Curve, Floats

BARRIERS = tuple(10.0**-k for k in range(1, 14))
STEPS = 30


def best_shares(points: Floats, curve: Curve, start: Floats) -> Floats:
    """Return the shares of points, shape (parties, points), whose mean is best.

    Newton's method with a logarithmic barrier that fades; ``start`` are positive shares at which
    the curve is defined.
    """
    shares = start
    for barrier in BARRIERS:
        for _ in range(STEPS):
            moved = _moved(points, curve, shares, barrier)
            done = moved is None or np.abs(moved - shares).max() < 1e-3 * barrier
            shares = shares if moved is None else moved
            if done:
                break
    return shares


def _moved(points: Floats, curve: Curve, shares: Floats, barrier: float) -> Floats | None:
    """Return shares after one step, None where it would no longer help."""
    levels, size = points @ shares, len(shares)
    slope = points.T @ curve.slopes(levels) + barrier / shares
    bend = (points.T * curve.bends(levels)) @ points + np.diag(barrier / shares**2)
    scale = shares[:, None]
    inner = np.block([[bend * scale * scale.T, scale], [scale.T, np.zeros((1, 1))]])
    step = shares * np.linalg.lstsq(inner, np.append(slope * shares, 0.0), rcond=None)[0][:size]
    gain, before = float(slope @ step), _value(points, curve, shares, barrier)
    if gain <= 1e-16 * max(1.0, abs(before)):
        return None
    length = min(1.0, 0.99 / float(np.max(-step / shares, initial=1e-9)))
    while length > 1e-12:
        tried = shares + length * step
        tried = tried / tried.sum()
        if _value(points, curve, tried, barrier) >= before + 0.01 * length * gain:
            return np.asarray(tried)
        length /= 2
    return None


def _value(points: Floats, curve: Curve, shares: Floats, barrier: float) -> float:
    if not (shares > 0).all():
        return -np.inf
    return curve.value(points @ shares) + barrier * float(np.log(shares).sum())
