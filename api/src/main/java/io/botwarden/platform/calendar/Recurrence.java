package io.botwarden.platform.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.TimeZone;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRule.Skip;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * Dates that recur by a rule of RFC 5545, such as {@code FREQ=MONTHLY;INTERVAL=3}, in a time zone.
 * In a month or year without the day, the date is the last day of the month (RFC 7529, {@code
 * SKIP=BACKWARD}), so that nothing that is to be done each month skips one.
 */
public final class Recurrence {

    private static final Set<Freq> TOO_OFTEN = EnumSet.of(Freq.SECONDLY, Freq.MINUTELY);
    private static final Duration LONGEST = Duration.ofDays(20 * 366L);

    private final RecurrenceRule rule;
    private final Instant start;
    private final TimeZone zone;

    private Recurrence(RecurrenceRule rule, Instant start, TimeZone zone) {
        this.rule = rule;
        this.start = start;
        this.zone = zone;
    }

    /**
     * A recurrence without an end.
     *
     * @param rule the rule, without {@code COUNT} and {@code UNTIL}; at most hourly
     * @param start the first date, to the second
     * @throws IllegalArgumentException if there is no such rule or none of its dates is within 20
     *     years; the message says why
     */
    public static Recurrence of(String rule, Instant start, ZoneId zone) {
        Recurrence recurrence = new Recurrence(parse(rule), start, TimeZone.getTimeZone(zone));
        try {
            if (Duration.between(start, recurrence.after(start)).compareTo(LONGEST) <= 0) {
                return recurrence;
            }
        } catch (IllegalArgumentException | DateTimeException none) {
            throw new IllegalArgumentException(noDate(), none);
        }
        throw new IllegalArgumentException(noDate());
    }

    private static RecurrenceRule parse(String text) {
        RecurrenceRule rule;
        try {
            rule = new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException wrong) {
            throw new IllegalArgumentException(
                    "This is not a recurrence rule of RFC 5545, such as FREQ=MONTHLY;INTERVAL=3: %s."
                            .formatted(wrong.getMessage()),
                    wrong);
        }
        if (!rule.isInfinite()) {
            throw new IllegalArgumentException("The rule must not have COUNT or UNTIL.");
        }
        if (TOO_OFTEN.contains(rule.getFreq())) {
            throw new IllegalArgumentException("The rule can recur hourly, but not more often.");
        }
        boolean longer = rule.getFreq() == Freq.MONTHLY || rule.getFreq() == Freq.YEARLY;
        if (longer && rule.getSkip() == Skip.OMIT) {
            rule.setSkip(Skip.BACKWARD);
        }
        return rule;
    }

    private static String noDate() {
        return "The rule must have a second date within 20 years of its start.";
    }

    /** The same rule with another start. */
    public Recurrence startingAt(Instant other) {
        return new Recurrence(rule, other, zone);
    }

    /** The first date after this time. */
    public Instant after(Instant time) {
        RecurrenceRuleIterator dates = rule.iterator(start.toEpochMilli(), zone);
        dates.fastForward(time.toEpochMilli());
        long next = dates.nextMillis();
        while (next <= time.toEpochMilli()) {
            next = dates.nextMillis();
        }
        return Instant.ofEpochMilli(next);
    }
}
