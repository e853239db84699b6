"""What the figures of the books add up to: totals, stocks, parts, scopes, plans beside them."""
