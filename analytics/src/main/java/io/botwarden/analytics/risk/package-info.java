/**
 * The risk model: the probability that a bot has a serious incident in the next quarter, and the
 * expected loss.
 *
 * <p>Incidents of a bot follow a Poisson distribution; the prior of the rate is a Gamma
 * distribution fitted on the bots of the same criticality ({@link PriorFit}). With {@code n}
 * incidents in {@code T} quarters, the change {@code c} of the common rate ({@link CommonRate}),
 * {@code m = exp(c + Σ w·x)} over the factors and {@code t} quarters ahead:
 *
 * <pre>
 *     rate        (α + n) / (β + T)
 *     P(≥ 1)      1 − ((β + T) / (β + T + m·t))^(α + n)
 *     log-rate    ln(α/β)  +  (ln rate − ln(α/β))  +  c  +  Σ w·x
 *     loss        lognormal with a 90 % interval [L, U]: σ = ln(U/L) / 3.2897, μ = (ln L + ln U) / 2,
 *                 mean exp(μ + σ²/2)
 * </pre>
 *
 * <p>That is the model {@link FrequencyModel#GAMMA_POISSON}. {@link FrequencyModel} has the others,
 * of which the regression on the factors fits the weights w itself.
 *
 * <p>Incidents count with what was known about them at the instant of the computation: their
 * severity, bot and start then. A bot is observed from when it went live, or else from its first
 * record ({@link ExposureBasis}).
 *
 * <p>α, β, T and x are rounded half-even to six decimal places before anything is computed from
 * them, so that results can be recomputed from the displayed numbers; results have ten decimal
 * places. Logarithms and powers are those of {@link StrictMath}, which return the same bits on
 * every machine. The parameters are those of a version of the model; {@code risk/model.yml} is the
 * first.
 */
@NullMarked
package io.botwarden.analytics.risk;

import org.jspecify.annotations.NullMarked;
