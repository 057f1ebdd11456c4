package io.botwarden.analytics.appraisal;

import java.math.BigDecimal;

/**
 * What one person thinks of one department.
 *
 * @param departmentKey key of the department
 * @param indicator code of an indicator that is rated
 * @param raterKey key of the rater's identity
 * @param value 0 (worst) to 100 (best)
 */
public record Rating(long departmentKey, String indicator, long raterKey, BigDecimal value) {}
