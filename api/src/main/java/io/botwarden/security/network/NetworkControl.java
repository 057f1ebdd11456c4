package io.botwarden.security.network;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.security.SecurityRecords.NETWORK_CONTROL;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.security.network.NetworkControlState.Step;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a network control.
 *
 * @param bot key of the bot that it protects; null if it protects those of the department
 * @param department key of the department whose bots it protects
 * @param responsible key of the employee who keeps it up to date
 * @param evidenceMissing whether no file was attached since the last confirmation
 */
record NetworkControl(
        long id,
        String number,
        String name,
        String description,
        @Nullable String product,
        @Nullable Long bot,
        @Nullable Long department,
        long responsible,
        NetworkControlState state,
        @Nullable String evidence,
        @Nullable Instant validUntil,
        @Nullable Instant remindedAt,
        @Nullable Instant expiredAt,
        @Nullable String note,
        boolean evidenceMissing,
        int version) {

    static NetworkControl of(Readable row) {
        return new NetworkControl(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "name"),
                Fields.text(row, "description"),
                row.get("product", String.class),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                Fields.number(row, "responsible_id"),
                NetworkControlState.valueOf(Fields.text(row, "state")),
                row.get("evidence", String.class),
                row.get("valid_until", Instant.class),
                row.get("reminded_at", Instant.class),
                row.get("expired_at", Instant.class),
                row.get("note", String.class),
                Fields.flag(row, "evidence_missing"),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    /** Changes what is known about it. */
    Write change(@Nullable Integer basedOn, Wanted wanted) {
        Versions.require(NETWORK_CONTROL, id, basedOn, version);
        Step.CHANGE.from(state, "network control", "networkControl");
        return update("NetworkControlChanged")
                .set("name", name, wanted.name())
                .set("description", description, wanted.description())
                .set("product", product, wanted.product())
                .refer("responsible_id", EMPLOYEE, responsible, wanted.responsible());
    }

    Write confirm(By by, @Nullable Integer basedOn, String checked, Instant until) {
        Versions.require(NETWORK_CONTROL, id, basedOn, version);
        NetworkControlState next = Step.CONFIRM.from(state, "network control", "networkControl");
        Step.CONFIRM.refuseIf(
                NetworkControlState.EVIDENCE_MISSING, evidenceMissing, "networkControl");
        return update("NetworkControlConfirmed")
                .set("state", state, next)
                .set("evidence", evidence, checked)
                .set("valid_until", validUntil, until)
                .derived("reminded_at", null)
                .derived("expired_at", null)
                .acted("verified", by);
    }

    Write retire(By by, @Nullable Integer basedOn, String why) {
        Versions.require(NETWORK_CONTROL, id, basedOn, version);
        return update("NetworkControlRetired")
                .set("state", state, Step.RETIRE.from(state, "network control", "networkControl"))
                .set("note", note, why)
                .acted("retired", by);
    }

    /** Whether its responsible is to be reminded that it ends soon. */
    boolean isToBeReminded(Instant until) {
        return state == NetworkControlState.ACTIVE
                && remindedAt == null
                && validUntil != null
                && !validUntil.isAfter(until);
    }

    Write remind(Instant now) {
        return update("NetworkControlDueSoon").derived("reminded_at", now);
    }

    boolean isExpired(Instant now) {
        return state == NetworkControlState.ACTIVE
                && validUntil != null
                && !validUntil.isAfter(now);
    }

    Write expire(Instant now) {
        return update("NetworkControlExpired")
                .set("state", state, Step.EXPIRE.from(state, "network control"))
                .set("expired_at", expiredAt, now);
    }

    private Write update(String event) {
        return Write.update(NETWORK_CONTROL, id, version, event, number + " " + name);
    }

    /**
     * What a change leads to.
     *
     * @param responsible key of the employee
     */
    record Wanted(String name, String description, @Nullable String product, long responsible) {}
}
