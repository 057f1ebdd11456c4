package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.catalog.BotInputs.RegisterBotInput;
import io.botwarden.catalog.BotInputs.RegisterExistingBotInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The actions that add bots: requesting new ones and registering existing ones. */
@Component
class BotRegistrations {

    private final References references;
    private final Writes writes;

    BotRegistrations(References references, Writes writes) {
        this.references = references;
        this.writes = writes;
    }

    Mono<BotPayload> register(Viewer viewer, RegisterBotInput input) {
        return writes.run(
                viewer,
                Action.of("registerBot", "catalog:register-bot")
                        .check(checks(input))
                        .on("ownerDepartment", owners(input), Owners::scopes)
                        .write((found, by) ->
                                registered("BotRegistered", input, found)
                                        .set("state", BotState.PROPOSED)),
                BotPayload::new);
    }

    /**
     * Registers an existing bot. It starts LIVE, like a bot added by an import, and is shown as
     * never approved until one of its launches is approved. (Policy 2.4.3)
     */
    Mono<BotPayload> takeOver(Viewer viewer, RegisterExistingBotInput input) {
        Checks checks = checks(input.bot()).text("note", input.note(), Checks.TEXT);
        return writes.run(
                viewer,
                Action.of("registerExistingBot", "catalog:register-existing-bot")
                        .check(checks)
                        .on("ownerDepartment", owners(input.bot()), Owners::scopes)
                        .write((found, by) -> takenOver(input, found, by)),
                BotPayload::new);
    }

    private static Checks checks(RegisterBotInput input) {
        return new Checks()
                .code("code", input.code())
                .text("name", input.name(), Checks.LINE)
                .text("purpose", input.purpose(), Checks.TEXT);
    }

    private Mono<Owners> owners(RegisterBotInput input) {
        return Mono.zip(
                references.department("ownerDepartment", input.ownerDepartment()),
                references.optionalEmployee("owner", input.owner()),
                Owners::new);
    }

    private static Write takenOver(RegisterExistingBotInput input, Owners owners, By by) {
        Instant since = input.runningSince();
        if (since.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "An existing bot cannot have started in the future.",
                    "runningSince");
        }
        return registered("BotTakenOver", input.bot(), owners)
                .set("state", BotState.LIVE)
                .set("live_since", since)
                .set("origin", "IMPORTED")
                .set("origin_note", input.note());
    }

    private static Write registered(String event, RegisterBotInput input, Owners owners) {
        return Write.insert(BOT, event, input.code())
                .set("code", input.code())
                .set("name", input.name())
                .set("purpose", input.purpose())
                .set("criticality", input.criticality())
                .set("data_classification", input.dataClassification())
                .set("channel", input.channel())
                .refer("owner_department_id", DEPARTMENT, null, owners.department())
                .refer("owner_id", EMPLOYEE, null, owners.employee().orElse(null))
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "Another bot has the code %s.".formatted(input.code()));
    }

    /**
     * @param department key of the owner department
     * @param employee key of the owner, if any
     */
    private record Owners(long department, Optional<Long> employee) {

        List<Scope> scopes() {
            return List.of(Scope.ofDepartment(department));
        }
    }
}
