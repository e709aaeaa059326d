import numpy as np

from sim.plots.parts.few_colours import KEPT, few_colours


def _pixels(colours: list[tuple[int, int, int]]) -> np.ndarray:
    rgb = np.array(colours, dtype=np.uint8).reshape(1, -1, 3)
    return np.concatenate([rgb, np.full((1, rgb.shape[1], 1), 255, dtype=np.uint8)], axis=2)


def test_few_colours_stay_as_they_are() -> None:
    colours = [(k, 255 - k, 7 * k % 256) for k in range(256)]
    shown = np.asarray(few_colours(_pixels(colours * 3), largest=0).convert("RGB"))
    assert shown.reshape(-1, 3).tolist() == [list(c) for c in colours * 3]


def test_areas_keep_their_colour_and_edges_nearly() -> None:
    areas = [(k, k // 2, 255 - k) for k in range(KEPT)]
    edges = [(r, g, 200) for r in range(0, 250, 8) for g in range(0, 250, 8)]
    pixels = _pixels([c for c in areas for _ in range(20)] + edges)
    shown = np.asarray(few_colours(pixels, largest=0).convert("RGB")).astype(int)
    away = np.abs(shown - pixels[:, :, :3]).max(axis=2)[0]
    assert not away[: 20 * KEPT].any()
    assert away.any()
    assert away.max() < 20


def test_a_picture_of_little_detail_keeps_all_its_colours() -> None:
    pixels = _pixels([(r, g, 200) for r in range(0, 250, 5) for g in range(0, 250, 5)])
    assert np.array_equal(np.asarray(few_colours(pixels)), pixels[:, :, :3])
