package io.botwarden.operations.intake.csv;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The format of times. Only existing dates are accepted; there is no 31 April.
 *
 * @param format the accepted patterns of {@link DateTimeFormatter}, or {@code iso}; the first one
 *     that matches a text applies
 * @param zone the zone of times without an offset
 * @param formatters the formatters of the patterns
 */
public record TimeForm(String format, ZoneId zone, List<DateTimeFormatter> formatters) {

    private static final String ISO = "iso";

    /** ISO 8601 in UTC, as exported files have it. */
    public static final TimeForm ISO_IN_UTC =
            new TimeForm(ISO, java.time.ZoneOffset.UTC, List.of(formatter(ISO)));

    private static final TemporalQuery<OffsetDateTime> WITH_OFFSET = OffsetDateTime::from;
    private static final TemporalQuery<LocalDateTime> LOCAL = LocalDateTime::from;
    private static final TemporalQuery<LocalDate> DATE = LocalDate::from;

    @JsonCreator
    static TimeForm of(
            @JsonProperty("format") @Nullable OneOrMore format,
            @JsonProperty("zone") @Nullable String zone) {
        if (format == null || zone == null) {
            throw new IllegalArgumentException(
                    "both format (a pattern such as d/M/yyyy HH:mm, or iso) and zone (such as UTC or Asia/Shanghai) are required");
        }
        try {
            return of(format, ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("unknown zone '%s'".formatted(zone), e);
        }
    }

    private static TimeForm of(OneOrMore format, ZoneId zone) {
        return new TimeForm(
                String.join(" or ", format.texts()),
                zone,
                format.texts().stream().map(TimeForm::formatter).toList());
    }

    /** Times of other patterns in the same zone. */
    TimeForm with(OneOrMore patterns) {
        return of(patterns, zone);
    }

    static void requirePattern(String format) {
        DateTimeFormatter _ = formatter(format);
    }

    private static DateTimeFormatter formatter(String format) {
        if (format.equals(ISO)) {
            return new java.time.format.DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffsetId()
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        }
        try {
            return DateTimeFormatter.ofPattern(yearsOfNoEra(format), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the format '%s' is not a pattern: %s".formatted(format, e.getMessage()), e);
        }
    }

    /**
     * Strict parsing requires an era with {@code y}; people write {@code yyyy} and mean {@code
     * uuuu}.
     */
    private static String yearsOfNoEra(String format) {
        StringBuilder pattern = new StringBuilder(format);
        boolean literal = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            literal ^= c == '\'';
            if (!literal && c == 'y') {
                pattern.setCharAt(i, 'u');
            }
        }
        return pattern.toString();
    }

    /** The instant of the text, or the first instant of a date; null if it is neither. */
    public @Nullable Instant instant(String text) {
        return switch (read(text)) {
            case OffsetDateTime withOffset -> withOffset.toInstant();
            case LocalDateTime local -> existing(local);
            case LocalDate date -> date.atStartOfDay(zone).toInstant();
            case null, default -> null;
        };
    }

    /** The end of the date's day; null if the text is not a date, or has a time. */
    public @Nullable Instant endOfDay(String text) {
        return read(text) instanceof LocalDate date
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                : null;
    }

    /**
     * The last day of the text's month, if its day does not exist in that month (30 February); null
     * otherwise.
     */
    public @Nullable String lastDayOfMonth(String text) {
        for (DateTimeFormatter formatter : formatters) {
            try {
                // accepts days beyond the month's end, and nothing else
                LocalDate date =
                        formatter
                                .withResolverStyle(ResolverStyle.SMART)
                                .parse(text, LocalDate::from);
                return formatter.format(date);
            } catch (DateTimeException e) {
                // another pattern may match
            }
        }
        return null;
    }

    /** A time that was skipped by a clock change is invalid. */
    private @Nullable Instant existing(LocalDateTime local) {
        boolean skipped = zone.getRules().getValidOffsets(local).isEmpty();
        return skipped ? null : local.atZone(zone).toInstant();
    }

    private @Nullable TemporalAccessor read(String text) {
        for (DateTimeFormatter formatter : formatters) {
            try {
                return formatter.parseBest(text, WITH_OFFSET, LOCAL, DATE);
            } catch (DateTimeException e) {
                // another pattern may match
            }
        }
        return null;
    }
}
