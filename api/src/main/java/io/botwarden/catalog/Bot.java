package io.botwarden.catalog;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bot's row as an action finds it.
 *
 * @param id the key
 * @param ownerDepartment key of the department that owns it
 * @param owner key of the employee who answers for it
 * @param approved whether what was launched is still as it was approved; true where nothing was
 *     launched
 */
record Bot(
        long id,
        String code,
        String name,
        @Nullable String purpose,
        CriticalityTier criticality,
        DataClassification dataClassification,
        Channel channel,
        BotState state,
        @Nullable Long ownerDepartment,
        @Nullable Long owner,
        boolean approved,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(id));
    }

    /** The step of its life, and why it is taken. */
    Write take(
            BotState.Step step, String event, @Nullable Integer basedOn, @Nullable String reason) {
        Versions.require(CatalogRecords.BOT, id, basedOn, version);
        BotState next = step.from(state, "bot");
        if (step == BotState.Step.RESUME) {
            step.refuseIf(BotState.NOT_APPROVED, !approved);
        }
        return Write.update(CatalogRecords.BOT, id, version, event, code)
                .set("state", state, next)
                .note("reason", reason);
    }

    /** Makes its fields those of another one. */
    Write become(Bot wanted, int basedOn) {
        Versions.require(CatalogRecords.BOT, id, basedOn, version);
        return Write.update(CatalogRecords.BOT, id, version, "BotChanged", code)
                .set("name", name, wanted.name)
                .set("purpose", purpose, wanted.purpose)
                .set("criticality", criticality, wanted.criticality)
                .set("data_classification", dataClassification, wanted.dataClassification)
                .set("channel", channel, wanted.channel)
                .refer(
                        "owner_department_id",
                        CatalogRecords.DEPARTMENT,
                        ownerDepartment,
                        wanted.ownerDepartment)
                .refer("owner_id", CatalogRecords.EMPLOYEE, owner, wanted.owner);
    }
}
