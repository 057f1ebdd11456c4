package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.TEAM;

import io.botwarden.catalog.TeamState.Step;
import io.botwarden.catalog.input.UpdateTeamInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of a team as read by an action.
 *
 * @param id the key
 * @param department key of the department that it belongs to
 * @param lead key of the employee who leads it
 */
record Team(
        long id,
        String code,
        String name,
        long department,
        @Nullable Long lead,
        TeamState state,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    /**
     * @param wanted key of the new lead, if one is given
     */
    Write update(UpdateTeamInput input, Optional<Long> wanted) {
        return step(Step.UPDATE, "TeamUpdated", input.version())
                .set("name", name, Changed.orKept(input.name(), name))
                .refer(
                        "lead_id",
                        EMPLOYEE,
                        lead,
                        input.lead().isOmitted() ? lead : wanted.orElse(null));
    }

    /**
     * Dissolves it. Its members and bots are in no team afterwards.
     *
     * @param members the writes by which they leave
     */
    Write dissolve(By by, int basedOn, List<Write> members) {
        Write write = step(Step.DISSOLVE, "TeamDissolved", basedOn).acted("dissolved", by);
        members.forEach(write::also);
        return write;
    }

    private Write step(Step step, String event, int basedOn) {
        Versions.require(TEAM, id, basedOn, version);
        return Write.update(TEAM, id, version, event, code)
                .set("state", state, step.from(state, "team"));
    }
}
