package io.botwarden.analytics.risk.backtest;

import io.botwarden.analytics.risk.RiskLevel;

/**
 * What followed a level of the risk matrix.
 *
 * @param level the level
 * @param bots how many bots were at it, over all origins
 * @param events how many of them had a serious incident in the following period
 */
public record LevelResult(RiskLevel level, long bots, long events) {}
