package io.botwarden.analytics.risk.backtest;

/**
 * How much a test computes.
 *
 * @param fits how often all models are fitted
 * @param reads how often the records of bots are read as of an instant, at most
 */
public record BacktestSize(int fits, int reads) {}
