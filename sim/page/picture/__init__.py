"""The picture that moves: outcomes as points, the zone, the frontier, Nash and no deal."""
