/**
 * Tests whether the risk model predicts: rolling origin over the history of a snapshot.
 *
 * <p>At each origin every candidate sees the records as they were known then and forecasts the
 * probability that a bot has a serious incident in the following period; the outcome comes from the
 * records as they are known at the cut of the snapshot. Periods follow each other without overlap,
 * back from the end of the history, so that no outcome is counted twice. {@link Verification}
 * computes the measures:
 *
 * <pre>
 *     Brier score    mean (p − y)² = reliability − resolution + uncertainty + remainder within bins
 *     log score      mean −ln(p if y, else 1 − p), with p between 10⁻⁶ and 1 − 10⁻⁶
 *     skill          1 − Brier score / Brier score of the baseline
 * </pre>
 *
 * <p>The base rate is that of all tested periods, which no forecast could know: a baseline that is
 * harder to beat than the rate known at the origin. Intervals come from a bootstrap of whole bots,
 * because the forecasts of a bot are not independent of each other. Random numbers are those of a
 * stored seed and functions those of {@link StrictMath}: the same snapshot gives the same numbers.
 */
@NullMarked
package io.botwarden.analytics.risk.backtest;

import org.jspecify.annotations.NullMarked;
