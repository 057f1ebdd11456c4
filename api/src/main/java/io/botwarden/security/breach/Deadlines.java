package io.botwarden.security.breach;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a data breach must be notified to, by when, and whether that was done.
 *
 * @param authorityDue whether the authority must be notified
 * @param authorityDueAt by when, if so
 * @param authorityToldAt when it first was; null if it was not
 * @param peopleDue whether the people concerned must be notified
 * @param peopleDueAt by when, if so
 * @param peopleToldAt when they first were; null if they were not
 */
record Deadlines(
        boolean authorityDue,
        Instant authorityDueAt,
        @Nullable Instant authorityToldAt,
        boolean peopleDue,
        Instant peopleDueAt,
        @Nullable Instant peopleToldAt) {

    /** The same after a decision. */
    Deadlines decided(boolean authority, boolean people) {
        return new Deadlines(
                authority, authorityDueAt, authorityToldAt, people, peopleDueAt, peopleToldAt);
    }

    /** The same after a notification. */
    Deadlines told(BreachRecipient recipient, Instant at) {
        return new Deadlines(
                authorityDue,
                authorityDueAt,
                recipient == BreachRecipient.AUTHORITY
                        ? first(authorityToldAt, at)
                        : authorityToldAt,
                peopleDue,
                peopleDueAt,
                recipient == BreachRecipient.PEOPLE ? first(peopleToldAt, at) : peopleToldAt);
    }

    /** Whether a notification is after its deadline. */
    boolean isLate(BreachRecipient recipient, Instant at) {
        return switch (recipient) {
            case AUTHORITY -> authorityDue && at.isAfter(authorityDueAt);
            case PEOPLE -> peopleDue && at.isAfter(peopleDueAt);
            case PARTNER, OTHER -> false;
        };
    }

    /** Whether nobody must be notified. */
    boolean isExempt() {
        return !authorityDue && !peopleDue;
    }

    /** By when the next one must be notified; null if all have been. */
    @Nullable Instant next() {
        return Stream.of(
                        authorityDue && authorityToldAt == null ? authorityDueAt : null,
                        peopleDue && peopleToldAt == null ? peopleDueAt : null)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Instant first(@Nullable Instant before, Instant at) {
        return before == null || at.isBefore(before) ? at : before;
    }
}
