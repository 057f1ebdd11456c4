package io.botwarden.training;

import io.botwarden.platform.write.Checks;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** What amounts and currencies of training plans must be. */
final class Money {

    static final String EXPECTED =
            "This must be from 0 to 1,000,000,000,000, with at most 2 decimal places.";

    private static final String CURRENCY_EXPECTED =
            "This must be a current ISO 4217 code of three capital letters, such as CNY or EUR.";

    private static final int CENTS = 2;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    /** The codes that a currency has; those of metals, funds and tests have no minor unit. */
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .filter(each -> each.getDefaultFractionDigits() >= 0)
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    private Money() {}

    static boolean isValid(BigDecimal amount) {
        return amount.signum() >= 0
                && amount.compareTo(MOST) <= 0
                && amount.stripTrailingZeros().scale() <= CENTS;
    }

    /** Checks that the field is the code of a currency. */
    static Checks checkCurrency(Checks checks, String code, String field) {
        return checks.that(CURRENCIES.contains(code), field, CURRENCY_EXPECTED);
    }
}
