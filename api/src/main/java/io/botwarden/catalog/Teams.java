package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.TEAM;

import io.botwarden.catalog.input.CreateTeamInput;
import io.botwarden.catalog.input.DissolveTeamInput;
import io.botwarden.catalog.input.UpdateTeamInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The actions on teams. (Policy 1.2) */
@Controller
class Teams {

    private final DatabaseClient database;
    private final References references;
    private final TeamRows teams;
    private final Writes writes;

    Teams(DatabaseClient database, References references, TeamRows teams, Writes writes) {
        this.teams = teams;
        this.database = database;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createTeam(@ContextValue Viewer viewer, @Argument CreateTeamInput input) {
        Mono<Place> place =
                Mono.zip(
                        references.department("department", input.department()),
                        references.optionalEmployee("lead", input.lead()),
                        Place::new);
        return writes.run(
                viewer,
                Action.on("department", place, Place::scopes)
                        .unscopedSubject()
                        .write((found, by) -> created(input, found)));
    }

    @MutationMapping
    Mono<Payload> updateTeam(@ContextValue Viewer viewer, @Argument UpdateTeamInput input) {
        Checks checks =
                new Checks()
                        .that(
                                !Changed.isEmptied(input.name()),
                                "name",
                                "A team must have a name. Omit the field to keep it.");
        Mono<Update> update =
                teams.require("team", input.team())
                        .zipWhen(
                                team -> references.optionalEmployee("lead", input.lead().value()),
                                Update::new);
        return writes.run(
                viewer,
                Action.on("team", update, found -> found.team().scopes())
                        .check(checks)
                        .unscopedSubject()
                        .write((found, by) -> found.team().update(input, found.lead())));
    }

    @MutationMapping
    Mono<Payload> dissolveTeam(@ContextValue Viewer viewer, @Argument DissolveTeamInput input) {
        Mono<Dissolved> dissolved =
                teams.require("team", input.team())
                        .zipWhen(team -> members(team.id()), Dissolved::new);
        return writes.run(
                viewer,
                Action.on("team", dissolved, found -> found.team().scopes())
                        .unscopedSubject()
                        .write((found, by) ->
                                found.team().dissolve(by, input.version(), found.members())));
    }

    private static Write created(CreateTeamInput input, Place place) {
        return Write.insert(TEAM, "TeamCreated", input.code())
                .set("code", input.code())
                .set("name", input.name())
                .refer("department_id", DEPARTMENT, null, place.department())
                .refer("lead_id", EMPLOYEE, null, place.lead().orElse(null))
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "Another team has the code %s.".formatted(input.code()));
    }

    /** The writes by which the employees and bots of a team leave it; they are locked. */
    private Mono<List<Write>> members(long team) {
        return Flux.concat(leaving(EMPLOYEE, "TeamLeft", team), leaving(BOT, "BotChanged", team))
                .collectList();
    }

    private Flux<Write> leaving(RecordType type, String event, long team) {
        return database.sql(
                        "select id, code, version from %s where team_id = :team order by id for no key update"
                                .formatted(type.table()))
                .bind("team", team)
                .map(row ->
                        Write.update(
                                        type,
                                        Fields.number(row, "id"),
                                        Fields.version(row),
                                        event,
                                        Fields.text(row, "code"))
                                .refer("team_id", TEAM, team, null))
                .all();
    }

    /**
     * The place of a new team.
     *
     * @param department key of the department
     * @param lead key of the lead, if one is given
     */
    private record Place(long department, Optional<Long> lead) {

        List<Scope> scopes() {
            return List.of(Scope.ofDepartment(department));
        }
    }

    /**
     * @param lead key of the new lead, if one is given
     */
    private record Update(Team team, Optional<Long> lead) {}

    /** A team, and the writes by which its members leave it. */
    private record Dissolved(Team team, List<Write> members) {}
}
