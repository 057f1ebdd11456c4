package io.botwarden.access;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Grants without a request. They are exceptions: they state a reason, and another person confirms
 * them within a term, or they lapse. (Policy 4.1.2)
 */
@Component
public class DirectGrants {

    private final DatabaseClient database;
    private final Parameters parameters;

    DirectGrants(DatabaseClient database, Parameters parameters) {
        this.database = database;
        this.parameters = parameters;
    }

    /**
     * The rights that a direct grant is about.
     *
     * @param permission the permission that granting and confirming it takes
     * @param bot key of the bot in scope
     * @param department key of the department in scope
     */
    public record Reach(String permission, @Nullable Long bot, @Nullable Long department) {}

    /**
     * Returns whether anybody could confirm a grant: somebody other than the viewer and the holder
     * with the permission. A company with a single administrator has nobody.
     *
     * @param account key of the holding account; null if the holder is not an account
     * @param employee key of the holding employee; null if the holder is not an employee
     */
    public Mono<Boolean> confirmable(
            Viewer viewer, Reach reach, @Nullable Long account, @Nullable Long employee) {
        return database.sql(
                        """
                        select exists (
                          select from grant_confirmers(:permission, :bot, :department) c
                          join identity i on i.id = c.identity_id
                          where not same_person(i.id, :viewer) and not coalesce(same_person(i.id, :account), false)
                            and not coalesce(i.employee_id = :employee, false)
                        ) as confirmable
                        """)
                .bind("permission", reach.permission())
                .bind("bot", orNone(reach.bot()))
                .bind("department", orNone(reach.department()))
                .bind("viewer", viewer.identityId())
                .bind("account", orNone(account))
                .bind("employee", orNone(employee))
                .map(row -> Boolean.TRUE.equals(row.get("confirmable", Boolean.class)))
                .one();
    }

    /** Adds to the write of a new grant who makes it and why, and by when it must be confirmed. */
    public Write direct(Write grant, By by, String reason, boolean confirmable) {
        Write write = grant.set("reason", reason).acted("granted", by);
        return confirmable
                ? write.set(
                        "confirmation_due_at",
                        by.at().plus(parameters.duration("grant-confirmation-term")))
                : write;
    }

    /**
     * Reads how far a grant is confirmed, as seen by the viewer.
     *
     * @param table the table of the grant
     * @param holder SQL condition that the viewer is the holder of the grant {@code g}
     */
    public Mono<Confirmation> find(
            Viewer viewer, Reach reach, String table, long key, String holder) {
        return database.sql(
                        """
                        select g.confirmation_due_at, g.confirmation_due_at is not null and g.confirmed_at is null and g.lapsed_at is null as open,
                          coalesce(same_person(g.granted_by_id, :viewer), false) as own, coalesce(%s, false) as held,
                          exists (select from grant_confirmers(:permission, :bot, :department) c where c.identity_id = :viewer) as may
                        from %s g where g.id = :id
                        """
                                .formatted(holder, table))
                .bind("viewer", viewer.identityId())
                .bind("permission", reach.permission())
                .bind("bot", orNone(reach.bot()))
                .bind("department", orNone(reach.department()))
                .bind("id", key)
                .map(row ->
                        new Confirmation(
                                row.get("confirmation_due_at", Instant.class),
                                Boolean.TRUE.equals(row.get("open", Boolean.class)),
                                Boolean.TRUE.equals(row.get("own", Boolean.class)),
                                Boolean.TRUE.equals(row.get("held", Boolean.class)),
                                Boolean.TRUE.equals(row.get("may", Boolean.class))))
                .one();
    }

    /**
     * A direct grant, and the viewer's relation to it.
     *
     * @param confirmationDueAt by when it must be confirmed
     * @param open whether it waits for its confirmation
     * @param own whether the viewer made it, with any account
     * @param held whether the viewer holds it
     * @param may whether the viewer has the permission by a grant that is not to be confirmed
     *     itself
     */
    public record Confirmation(
            @Nullable Instant confirmationDueAt,
            boolean open,
            boolean own,
            boolean held,
            boolean may) {

        /** Adds the confirmation to a write of the grant. */
        public Write confirm(Write grant, By by) {
            if (!open || confirmationDueAt == null || !confirmationDueAt.isAfter(by.at())) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "This grant does not wait for a confirmation.",
                        "grant");
            }
            if (held) {
                throw new RefusedException(
                        AccessRefusal.OWN_ACCOUNT, "You cannot confirm your own rights.", "grant");
            }
            if (own) {
                throw new RefusedException(
                        AccessRefusal.SAME_PERSON,
                        "You granted it. Someone else confirms it.",
                        "grant");
            }
            if (!may) {
                throw new RefusedException(
                        RefusalCode.FORBIDDEN,
                        "Your own permission waits for its confirmation.",
                        "grant");
            }
            return grant.acted("confirmed", by).note("confirmed", "The grant was confirmed.");
        }
    }

    /** A key that no record has, where there is none. */
    private static long orNone(@Nullable Long key) {
        return key == null ? 0 : key;
    }
}
