package io.botwarden.risk.contingency.plan;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.input.ContingencyContentInput;
import io.botwarden.risk.input.ContingencyResourceInput;
import io.botwarden.risk.input.ContingencyRoleKind;
import io.botwarden.risk.input.ContingencyStepInput;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The checked content of a version, with the keys of the records that it refers to.
 *
 * @param bots keys of the bots that it covers
 */
record Content(
        String procedure,
        @Nullable String changeNote,
        List<Long> bots,
        List<Role> roles,
        List<ContingencyStepInput> steps,
        List<ContingencyResourceInput> resources) {

    /**
     * A role.
     *
     * @param employee key of the employee who fills it
     * @param deputy key of the deputy
     * @param schedule key of the schedule whose on-call employee fills it
     */
    record Role(
            String name,
            ContingencyRoleKind kind,
            @Nullable Long employee,
            @Nullable Long deputy,
            @Nullable Long schedule) {}

    static Content of(ContingencyContentInput input, List<Long> bots, List<Role> roles) {
        return new Content(
                input.procedure(),
                input.changeNote(),
                bots,
                roles,
                input.steps(),
                input.resources());
    }

    /** Where the permission to cover the bots is needed: over each. */
    List<Scope> scopes() {
        return bots.stream().map(Scope::ofBot).toList();
    }

    /** Records the parts that have no column of their own in the audit trail. */
    Write noted(Write write) {
        return write.note(
                        "bots",
                        bots.stream()
                                .map(bot -> BOT.key(bot).id())
                                .collect(Collectors.joining(", ")))
                .note(
                        "roles",
                        roles.stream()
                                .map(role -> "%s (%s)".formatted(role.name(), role.kind()))
                                .collect(Collectors.joining("; ")))
                .note(
                        "steps",
                        steps.stream()
                                .map(step ->
                                        "%s: %s, within %d minutes"
                                                .formatted(
                                                        step.role(),
                                                        step.title(),
                                                        step.withinMinutes()))
                                .collect(Collectors.joining("; ")));
    }
}
