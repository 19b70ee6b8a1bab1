"""Numbers and the cases behind them, by one condition."""
