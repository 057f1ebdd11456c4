package io.botwarden.operations.change;

import static io.botwarden.operations.change.ChangeRecords.TEMPLATE;

import io.botwarden.operations.change.TemplateState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a template.
 *
 * @param id the key
 * @param bot key of its bot; null for every bot
 * @param plan the plan
 * @param approvedBy key of the approver's account
 * @param ownToViewer whether the viewer proposed it
 */
record Template(
        long id,
        String name,
        ChangePurpose purpose,
        String plan,
        String rollback,
        ChangeRisk risk,
        @Nullable Long bot,
        TemplateState state,
        @Nullable Long approvedBy,
        boolean ownToViewer,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.of(bot, null));
    }

    /**
     * The key of the approver's account. Refused if the template is not approved or is for another
     * bot.
     */
    long requireApprovedFor(long changed) {
        if (state != TemplateState.APPROVED
                || approvedBy == null
                || (bot != null && bot != changed)) {
            throw new RefusedException(
                    ChangeRefusal.TEMPLATE_NOT_APPROVED,
                    "The template %s is %s%s. A STANDARD change needs an approved template for its bot or for every bot."
                            .formatted(name, state, bot == null ? "" : " and for one bot"),
                    "template");
        }
        return approvedBy;
    }

    Write approve(By by, @Nullable Integer basedOn) {
        Versions.require(TEMPLATE, id, basedOn, version);
        TemplateState next = Step.APPROVE.from(state, "template");
        Step.APPROVE.refuseIf(TemplateState.OWN, ownToViewer);
        return Write.update(TEMPLATE, id, version, "ChangeTemplateApproved", name)
                .set("state", state, next)
                .acted("approved", by);
    }

    Write withdraw(@Nullable Integer basedOn) {
        Versions.require(TEMPLATE, id, basedOn, version);
        return Write.update(TEMPLATE, id, version, "ChangeTemplateWithdrawn", name)
                .set("state", state, Step.WITHDRAW.from(state, "template"));
    }
}
