"""The page that moves: one HTML file with sliders, on which the case is solved anew."""
