package io.botwarden.training;

import io.botwarden.platform.write.Checks;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
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

    /** The codes of the currencies that countries use now. */
    private static final Set<String> CURRENCIES =
            Arrays.stream(Locale.getISOCountries())
                    .map(country -> Currency.getInstance(Locale.of("", country)))
                    .filter(Objects::nonNull)
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
