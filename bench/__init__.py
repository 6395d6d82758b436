"""Measurements: one script a question. Figures in the docs come from here."""
