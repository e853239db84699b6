"""One book per measure: who still says what, folded into figures, joined into movements, laid on lines."""
