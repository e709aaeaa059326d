"""Widgets with a picture, which alone is shown where no widgets run."""

from __future__ import annotations

from base64 import b64encode

from ipywidgets import Image, VBox


class PictureBox(VBox):  # type: ignore[misc]
    """Widgets one below the other; a page that cannot run them shows the picture among them."""

    def __init__(self, children: object, picture: Image) -> None:
        super().__init__(children)
        self._picture = picture

    def __repr__(self) -> str:
        """Return what it is, without the state of all its widgets."""
        return f"{type(self).__name__} of {len(self.children)} widgets"

    def _repr_mimebundle_(self, **options: object) -> dict[str, object]:
        shown = super()._repr_mimebundle_(**options)
        return {**shown, "image/png": b64encode(self._picture.value).decode()}
