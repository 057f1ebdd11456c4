/**
 * Annual losses by Monte Carlo simulation over frequency and impact, as in Open FAIR.
 *
 * <p><b>Scenario.</b> Each simulated year a scenario has N events, and each event costs a lognormal
 * amount given by its 90 % interval ({@link io.botwarden.analytics.risk.LossInterval}). N is
 * Poisson distributed if its frequency is known, and negative binomial if the frequency itself has
 * a Gamma distribution ({@link io.botwarden.analytics.risk.loss.LossFrequency}). Scenarios are
 * independent unless they share a shock.
 *
 * <p><b>Shock.</b> With probability p a supplier or platform has a bad year, in which the
 * frequencies of all scenarios on it are m times as high as in its other years ({@link
 * io.botwarden.analytics.risk.loss.CommonShock}). The frequency that a scenario states is that of
 * all years, so the frequency of other years is divided by 1 + p·(m − 1): a shock adds dependence
 * and leaves each expected loss as it is.
 *
 * <p><b>Drawing.</b> Years are simulated in blocks of 4,096. The number of events of a scenario in
 * a block is one draw from a Poisson distribution; then each event is placed in a year. For a
 * negative binomial count these are single events and groups of several with logarithmically
 * distributed sizes, which is the same distribution. So a rare event costs time when it happens,
 * not every year, and the result is exact. The events due to a shock are drawn for 32 of its years
 * at once.
 *
 * <p><b>Random numbers</b> are the SplitMix64 function of a counter. Its key is derived from the
 * seed, the scenario's id and the block. They depend neither on the order of the scenarios nor on
 * the number of threads, and a scenario that is added or removed leaves those of the others as they
 * were. Normal quantiles and powers come from tables that are interpolated with relative errors
 * below 10⁻⁸, built with {@link StrictMath}. The same question gives the same bytes on every
 * machine.
 *
 * <p><b>Figures.</b> With m the number of the worst years, a percentile is the least loss among
 * them, and the expected shortfall is their mean. What a scenario contributes to the expected
 * shortfall is its mean loss in the worst years of the whole (Euler allocation), so contributions
 * add up. Figures of the whole are exact order statistics. Those of single scenarios and groups
 * come from a histogram with 128 bins for each doubling of the loss. A treatment removes events and
 * reduces the others. Those in force are part of the whole; what a treatment saves is the
 * difference between the whole with and without it, with the same random numbers.
 */
@NullMarked
package io.botwarden.analytics.risk.loss;

import org.jspecify.annotations.NullMarked;
