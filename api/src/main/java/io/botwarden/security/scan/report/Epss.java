package io.botwarden.security.scan.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The probability that a vulnerability is exploited within 30 days, as published by FIRST.
 *
 * @param probability from 0 to 1
 * @param percentile the share of all advisories with a lower probability, from 0 to 1
 * @param on the date of the model's run
 */
public record Epss(
        BigDecimal probability, @Nullable BigDecimal percentile, @Nullable LocalDate on) {}
