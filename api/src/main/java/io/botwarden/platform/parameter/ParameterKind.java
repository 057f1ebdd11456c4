package io.botwarden.platform.parameter;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What kind of value a parameter has; the schema describes each. */
public enum ParameterKind {
    DURATION("a period in ISO 8601, such as P7D or PT4H"),
    COUNT("a whole number"),
    DECIMAL("a decimal number"),
    CHOICE("one of its values"),
    TIME_ZONE("a time zone such as Asia/Shanghai, Europe/Berlin or UTC");

    private final String form;

    ParameterKind(String form) {
        this.form = form;
    }

    /** What a value looks like, in words. */
    String form() {
        return form;
    }

    /** The value in its usual spelling; null if it has another form. */
    @Nullable String spelled(String value) {
        try {
            return switch (this) {
                case DURATION -> spelled(Duration.parse(value));
                case COUNT -> Integer.toString(Integer.parseInt(value));
                case DECIMAL -> spelled(new BigDecimal(value));
                case CHOICE -> value;
                case TIME_ZONE -> isZone(value) ? value : null;
            };
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** Whether there are a smallest and a largest value. */
    boolean hasLimits() {
        return this != CHOICE && this != TIME_ZONE;
    }

    /** A region of the time zone database, which other programs know as well, or UTC. */
    private static boolean isZone(String name) {
        return name.equals("UTC")
                || (name.contains("/")
                        && !name.startsWith("SystemV/")
                        && ZoneId.getAvailableZoneIds().contains(name));
    }

    /** Compares two values of this kind; choices and time zones are not ordered. */
    int compare(String one, String other) {
        return switch (this) {
            case DURATION -> Duration.parse(one).compareTo(Duration.parse(other));
            case COUNT, DECIMAL -> new BigDecimal(one).compareTo(new BigDecimal(other));
            case CHOICE, TIME_ZONE -> 0;
        };
    }

    /** Whole days as days: Java would spell a week as {@code PT168H}. */
    private static @Nullable String spelled(Duration period) {
        return period.getNano() != 0
                ? null
                : period.equals(Duration.ofDays(period.toDays()))
                        ? "P" + period.toDays() + "D"
                        : period.toString();
    }

    /** Without an exponent: few digits are enough, and an exponent could ask for millions. */
    private static @Nullable String spelled(BigDecimal number) {
        return number.precision() > 18 || Math.abs(number.scale()) > 18
                ? null
                : number.stripTrailingZeros().toPlainString();
    }
}
