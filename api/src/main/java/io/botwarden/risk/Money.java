package io.botwarden.risk;

import java.math.BigDecimal;

/**
 * An amount of money; the type {@code Money} of the schema.
 *
 * @param amount the amount
 * @param currency the ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {}
