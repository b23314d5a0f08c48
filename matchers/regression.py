"""Logistic regression that starts from points in force and leaves them where examples do not tell.

Points are log-odds, `POINTS_A_NAT` of them one natural unit. Each weight is drawn towards its old value (a
normal prior, maximum a posteriori; Bishop, Pattern Recognition and Machine Learning, 4.3 and 4.5).
"""

import numpy as np
import numpy.typing as npt

POINTS_A_NAT = 10.0
"""Points that make something e times as likely."""
_MOST_STEPS = 30
_SMALL_POINTS = 1e-6
Vector = npt.NDArray[np.float64]


def most_likely(seen: Vector, needed: Vector, right: Vector, before: Vector, spread: float) -> Vector:
    """Newton's steps to the most likely weights, in points.

    `seen`: an example a row, how much it shows of what each weight is for; `needed`: points at which it is as
    likely right as not; `spread`: points by which a weight may be expected to move.
    """
    weights, pull = before.copy(), (POINTS_A_NAT / spread) ** 2
    for _ in range(_MOST_STEPS):
        chance = 1 / (1 + np.exp(-np.clip((seen @ weights - needed) / POINTS_A_NAT, -30, 30)))
        slope = seen.T @ (right - chance) - pull * (weights - before) / POINTS_A_NAT
        bend = (seen * (chance * (1 - chance))[:, None]).T @ seen + pull * np.eye(len(weights))
        step = POINTS_A_NAT * np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < _SMALL_POINTS:
            break
    return weights
