"""The page as one HTML document."""
