package io.botwarden.risk;

import java.math.BigDecimal;

/**
 * An amount of money; the type {@code Money} of the schema.
 *
 * @param amount how much
 * @param currency as ISO 4217 names it
 */
record Money(BigDecimal amount, String currency) {}
