package io.botwarden.collaboration.manual;

import static io.botwarden.collaboration.CollaborationRecords.MANUAL;
import static io.botwarden.collaboration.CollaborationRecords.MANUAL_ACKNOWLEDGEMENT;

import io.botwarden.catalog.CatalogRecords;
import io.botwarden.collaboration.manual.ManualState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Optional;

/**
 * The row of a manual revision, and the changes that each action makes to it.
 *
 * @param bot key of the bot that the manual is for
 */
record Manual(long id, long bot, int revision, ManualText text, ManualState state, int version) {

    private static final String FIELD = "manual";

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
     * @param before the revision that is currently published
     */
    Write publish(By by, int basedOn, Optional<Manual> before) {
        Versions.require(MANUAL, id, basedOn, version);
        Write published = step(Step.PUBLISH, "ManualPublished").acted("published", by);
        // the previous revision is replaced first, because only one can be published
        return before.map(old -> old.supersede(by).also(published).answer(MANUAL.key(id)))
                .orElse(published);
    }

    /**
     * Records that the viewer has read it.
     *
     * @param employee key of the employee whose account the viewer uses
     */
    Write acknowledge(By by, Optional<Long> employee) {
        Step.ACKNOWLEDGE.from(state, FIELD);
        return Write.insert(MANUAL_ACKNOWLEDGEMENT, "ManualAcknowledged", label())
                .refer("manual_id", MANUAL, null, id)
                .refer("employee_id", CatalogRecords.EMPLOYEE, null, employee.orElse(null))
                .acted("acknowledged", by)
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
