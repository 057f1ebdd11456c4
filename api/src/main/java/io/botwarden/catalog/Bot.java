package io.botwarden.catalog;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a bot as read by an action.
 *
 * @param id the key
 * @param ownerDepartment key of the department that owns it
 * @param owner key of the responsible employee
 * @param team key of the responsible team
 * @param tags its tags
 * @param approved whether the launched release is unchanged since its approval; true if nothing was
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
        @Nullable Long team,
        BotTags tags,
        boolean approved,
        boolean approvalMissed,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(id));
    }

    /** Takes a step in the bot's life cycle, with the reason for it. */
    Write take(
            BotState.Step step, String event, @Nullable Integer basedOn, @Nullable String reason) {
        Versions.require(CatalogRecords.BOT, id, basedOn, version);
        BotState next = step.from(state, "bot");
        if (step == BotState.Step.RESUME) {
            step.refuseIf(BotState.NOT_APPROVED, !approved);
            step.refuseIf(BotState.APPROVAL_MISSED, approvalMissed);
        }
        return Write.update(CatalogRecords.BOT, id, version, event, code)
                .set("state", state, next)
                .note("reason", reason);
    }

    /** Updates its fields to those of another instance. */
    Write become(Bot wanted, int basedOn) {
        Versions.require(CatalogRecords.BOT, id, basedOn, version);
        Write write = Write.update(CatalogRecords.BOT, id, version, "BotChanged", code);
        wanted.tags.write(write, tags);
        return write.set("name", name, wanted.name)
                .set("purpose", purpose, wanted.purpose)
                .set("criticality", criticality, wanted.criticality)
                .set("data_classification", dataClassification, wanted.dataClassification)
                .set("channel", channel, wanted.channel)
                .refer(
                        "owner_department_id",
                        CatalogRecords.DEPARTMENT,
                        ownerDepartment,
                        wanted.ownerDepartment)
                .refer("owner_id", CatalogRecords.EMPLOYEE, owner, wanted.owner)
                .refer("team_id", CatalogRecords.TEAM, team, wanted.team);
    }
}
