package io.botwarden.risk.contingency.activation;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.risk.contingency.ContingencyRecords.ACTIVATION_ROLE;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.contingency.activation.ActivationRoleState.Step;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a role in an activation, and the changes that each action makes to it.
 *
 * @param employee key of the employee who fills it
 * @param person the name of that employee
 * @param deputy key of the deputy who is called next
 * @param held whether the viewer is that employee
 */
record ActivationRole(
        long id,
        String name,
        String title,
        @Nullable Long employee,
        @Nullable String person,
        @Nullable Long deputy,
        ActivationRoleState state,
        @Nullable Instant calledAt,
        @Nullable Instant confirmedAt,
        boolean held,
        int version) {

    /** Somebody is called to take a role. */
    static final String CALLED = "ActivationRoleCalled";

    private static final String FIELD = "role";

    static ActivationRole of(Readable row) {
        return new ActivationRole(
                Fields.number(row, "id"),
                Fields.text(row, "name"),
                Fields.text(row, "title"),
                row.get("employee_id", Long.class),
                row.get("person", String.class),
                row.get("deputy_id", Long.class),
                ActivationRoleState.valueOf(Fields.text(row, "state")),
                row.get("called_at", Instant.class),
                row.get("confirmed_at", Instant.class),
                Fields.flag(row, "held"),
                Fields.version(row));
    }

    /** The text of its entries in the timeline of the incident. What happened is their kind. */
    String filledBy(@Nullable String who) {
        return "%s: %s".formatted(name, who);
    }

    Write confirm(By by, @Nullable Integer basedOn, boolean ended) {
        Versions.require(ACTIVATION_ROLE, id, basedOn, version);
        ActivationRoleState next = Step.CONFIRM.from(state, FIELD, FIELD);
        Step.CONFIRM.refuseIf(Runners.ENDED, ended);
        return write("ActivationRoleConfirmed")
                .set("state", state, next)
                .set("confirmed_at", confirmedAt, by.at());
    }

    Write reassign(By by, @Nullable Integer basedOn, boolean ended, long wanted) {
        Versions.require(ACTIVATION_ROLE, id, basedOn, version);
        Step.REASSIGN.from(state, FIELD, FIELD);
        Step.REASSIGN.refuseIf(Runners.ENDED, ended);
        if (employee != null && employee == wanted) {
            throw new RefusedException(
                    RefusalCode.INVALID, "This employee fills the role already.", "employee");
        }
        return called(Step.REASSIGN, wanted, deputy != null && deputy == wanted, by.at());
    }

    /** The deputy is called, because the employee did not confirm in time. */
    Write callDeputy(Instant now) {
        return called(Step.CALL, Objects.requireNonNull(deputy), true, now);
    }

    private Write called(Step step, long wanted, boolean deputyCalled, Instant now) {
        return write(CALLED)
                .set("state", state, step.from(state, FIELD))
                .refer("employee_id", EMPLOYEE, employee, wanted)
                .refer("deputy_id", EMPLOYEE, deputy, deputyCalled ? null : deputy)
                .set("confirmed_at", confirmedAt, null)
                .set("called_at", calledAt, now);
    }

    private Write write(String event) {
        return Write.update(ACTIVATION_ROLE, id, version, event, title);
    }
}
