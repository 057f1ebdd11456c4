package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.TEAM;

import io.botwarden.catalog.input.RegisterBotInput;
import io.botwarden.catalog.input.RegisterExistingBotInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions that add bots: requesting new ones and registering existing ones. */
@Controller
class BotRegistrations {

    private final References references;
    private final Writes writes;

    BotRegistrations(References references, Writes writes) {
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> registerBot(@ContextValue Viewer viewer, @Argument RegisterBotInput input) {
        return writes.run(
                viewer,
                Action.on("ownerDepartment", owners(input), Owners::scopes)
                        .check(tagged(input.tags()))
                        .write((found, by) ->
                                registered("BotRegistered", input, found)
                                        .set("state", BotState.PROPOSED)));
    }

    /**
     * Registers an existing bot. It starts LIVE, like a bot added by an import, and is shown as
     * never approved until one of its launches is approved. (Policy 2.4.3)
     */
    @MutationMapping
    Mono<Payload> registerExistingBot(
            @ContextValue Viewer viewer, @Argument RegisterExistingBotInput input) {
        return writes.run(
                viewer,
                Action.on("ownerDepartment", owners(asNew(input)), Owners::scopes)
                        .check(tagged(input.tags()))
                        .write((found, by) -> takenOver(input, found, by)));
    }

    private static Checks tagged(@Nullable List<String> tags) {
        return new Checks().that(BotTags.fit(tags), "tags", BotTags.LIMIT);
    }

    /** What is said of it as of any other bot. */
    private static RegisterBotInput asNew(RegisterExistingBotInput input) {
        return new RegisterBotInput(
                input.code(),
                input.name(),
                input.purpose(),
                input.criticality(),
                input.dataClassification(),
                input.channel(),
                input.ownerDepartment(),
                input.owner(),
                input.team(),
                input.tags());
    }

    private Mono<Owners> owners(RegisterBotInput input) {
        return Mono.zip(
                        references.department("ownerDepartment", input.ownerDepartment()),
                        references.optionalEmployee("owner", input.owner()),
                        references.optionalTeam("team", input.team()))
                .map(found -> new Owners(found.getT1(), found.getT2(), found.getT3()));
    }

    private static Write takenOver(RegisterExistingBotInput input, Owners owners, By by) {
        Instant since = input.runningSince();
        if (since.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "An existing bot cannot have started in the future.",
                    "runningSince");
        }
        return registered("ExistingBotRegistered", asNew(input), owners)
                .set("state", BotState.LIVE)
                .set("live_since", since)
                .set("origin", "IMPORTED")
                .set("origin_note", input.note());
    }

    private static Write registered(String event, RegisterBotInput input, Owners owners) {
        Write write = Write.insert(BOT, event, input.code());
        BotTags.of(input.tags()).write(write, BotTags.NONE);
        return write.set("code", input.code())
                .set("name", input.name())
                .set("purpose", input.purpose())
                .set("criticality", input.criticality())
                .set("data_classification", input.dataClassification())
                .set("channel", input.channel())
                .refer("owner_department_id", DEPARTMENT, null, owners.department())
                .refer("owner_id", EMPLOYEE, null, owners.employee().orElse(null))
                .refer("team_id", TEAM, null, owners.team().orElse(null))
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "Another bot has the code %s.".formatted(input.code()));
    }

    /**
     * @param department key of the owner department
     * @param employee key of the owner, if any
     * @param team key of the responsible team, if any
     */
    private record Owners(long department, Optional<Long> employee, Optional<Long> team) {

        List<Scope> scopes() {
            return List.of(Scope.ofDepartment(department));
        }
    }
}
