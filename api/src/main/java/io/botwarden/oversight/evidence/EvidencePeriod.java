package io.botwarden.oversight.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The period of a pack.
 *
 * @param from the start, inclusive
 * @param until the end, exclusive
 */
record EvidencePeriod(Instant from, Instant until) {

    /**
     * Reads the period of a request.
     *
     * @throws ExportRefusedException if a time is missing or not valid, or the period is not over
     */
    static EvidencePeriod parse(@Nullable String from, @Nullable String until, Instant now) {
        EvidencePeriod period = new EvidencePeriod(time("from", from), time("until", until));
        if (!period.from.isBefore(period.until)) {
            throw ExportRefusedException.badRequest("from must be before until.");
        }
        if (period.until.isAfter(now)) {
            throw ExportRefusedException.badRequest("until must not be in the future.");
        }
        return period;
    }

    /** The period as in the name of a file. */
    String inName() {
        return "%s-to-%s".formatted(day(from), day(until));
    }

    /** The instant with the precision of stored times. */
    static Instant toMilliseconds(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /**
     * Reads a time of a request.
     *
     * @param name the name of the parameter
     * @throws ExportRefusedException if it is missing or not valid
     */
    static Instant time(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw ExportRefusedException.badRequest(
                    "The parameter %s is missing: a date such as 2026-04-01, or a time such as 2026-04-01T08:00:00Z."
                            .formatted(name));
        }
        try {
            Instant at =
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text);
            return toMilliseconds(at);
        } catch (DateTimeParseException e) {
            throw ExportRefusedException.badRequest(
                    "%s is not a date such as 2026-04-01, or a time such as 2026-04-01T08:00:00Z."
                            .formatted(name));
        }
    }
}
