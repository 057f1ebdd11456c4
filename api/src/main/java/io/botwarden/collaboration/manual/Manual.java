package io.botwarden.collaboration.manual;

import static io.botwarden.collaboration.CollaborationRecords.MANUAL;
import static io.botwarden.collaboration.CollaborationRecords.MANUAL_ACKNOWLEDGEMENT;

import io.botwarden.catalog.CatalogRecords;
import io.botwarden.collaboration.manual.ManualState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Optional;

/**
 * A revision's row as an action finds it, and what each action makes of it.
 *
 * @param bot key of the bot that it tells how to use
 */
record Manual(long id, long bot, int revision, ManualText text, ManualState state, int version) {

    private static final String FIELD = "manual";
    private static final RecordType IDENTITY = new RecordType("Identity", "identity");

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write change(int basedOn, ManualText wanted) {
        Versions.require(MANUAL, id, basedOn, version);
        return step(Step.CHANGE, "ManualChanged")
                .set("title", text.title(), wanted.title())
                .set("body", text.body(), wanted.body())
                .set("change_note", text.changeNote(), wanted.changeNote());
    }

    /**
     * Publishes it.
     *
     * @param before the revision that holds until now
     */
    Write publish(By by, int basedOn, Optional<Manual> before) {
        Versions.require(MANUAL, id, basedOn, version);
        Write published =
                step(Step.PUBLISH, "ManualPublished")
                        .set("published_at", by.at())
                        .set("published_by", by.viewer().username());
        // the one before gives its place up first
        return before.map(old -> old.supersede(by).also(published).answer(MANUAL.key(id)))
                .orElse(published);
    }

    /**
     * Somebody has read it.
     *
     * @param employee key of the employee whose account the viewer uses
     */
    Write acknowledge(By by, Optional<Long> employee) {
        Step.ACKNOWLEDGE.from(state, FIELD);
        return Write.insert(MANUAL_ACKNOWLEDGEMENT, "ManualAcknowledged", label())
                .refer("manual_id", MANUAL, null, id)
                .refer("identity_id", IDENTITY, null, by.viewer().identityId())
                .refer("employee_id", CatalogRecords.EMPLOYEE, null, employee.orElse(null))
                .set("acknowledged_by", by.viewer().username())
                .set("acknowledged_at", by.at())
                .unless(ManualState.ACKNOWLEDGED.code(), FIELD, ManualState.ACKNOWLEDGED.message())
                .answer(MANUAL.key(id));
    }

    private Write supersede(By by) {
        return step(Step.SUPERSEDE, "ManualSuperseded").set("superseded_at", by.at());
    }

    private Write step(Step step, String event) {
        return Write.update(MANUAL, id, version, event, label())
                .set("state", state, step.from(state, FIELD));
    }

    private String label() {
        return "%s %d".formatted(text.title(), revision);
    }
}
