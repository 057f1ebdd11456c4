package io.botwarden.collaboration.manual;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.collaboration.CollaborationRecords.MANUAL;

import io.botwarden.catalog.Changed;
import io.botwarden.catalog.References;
import io.botwarden.collaboration.CollaborationRefusal;
import io.botwarden.collaboration.input.AcknowledgeManualInput;
import io.botwarden.collaboration.input.ChangeManualInput;
import io.botwarden.collaboration.input.DraftManualInput;
import io.botwarden.collaboration.input.PublishManualInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of manuals. (Policy 4.2.1, 4.2.2) */
@Controller
class Manuals {

    private final ManualRows rows;
    private final References references;
    private final Writes writes;

    Manuals(ManualRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> draftManual(@ContextValue Viewer viewer, @Argument DraftManualInput input) {
        Mono<Place> place =
                references.bot("bot", input.bot()).zipWhen(rows::nextRevision, Place::new);
        return writes.run(
                viewer,
                Action.on("bot", place, found -> List.of(Scope.ofBot(found.bot())))
                        .write((found, by) -> drafted(input, found, by)));
    }

    @MutationMapping
    Mono<Payload> changeManual(@ContextValue Viewer viewer, @Argument ChangeManualInput input) {
        Checks checks =
                new Checks()
                        .that(
                                !Changed.isEmptied(input.title()),
                                "title",
                                "The title cannot be removed. Omit the field to keep it.")
                        .that(
                                !Changed.isEmptied(input.body()),
                                "body",
                                "The text cannot be removed. Omit the field to keep it.");
        return writes.run(
                viewer,
                Action.on("manual", rows.require(input.manual()), Manual::scopes)
                        .check(checks)
                        .write((manual, by) ->
                                manual.change(input.version(), wanted(manual.text(), input))));
    }

    @MutationMapping
    Mono<Payload> publishManual(@ContextValue Viewer viewer, @Argument PublishManualInput input) {
        Mono<Publication> publication =
                rows.require(input.manual())
                        .zipWhen(manual -> rows.published(manual.bot()), Publication::new);
        return writes.run(
                viewer,
                Action.on("manual", publication, found -> found.manual().scopes())
                        .write((found, by) ->
                                found.manual().publish(by, input.version(), found.before())));
    }

    @MutationMapping
    Mono<Payload> acknowledgeManual(
            @ContextValue Viewer viewer, @Argument AcknowledgeManualInput input) {
        Mono<Reading> reading =
                rows.requireSeen(viewer, input.manual())
                        .zipWhen(manual -> rows.employeeOf(viewer), Reading::new);
        return writes.run(
                viewer,
                Action.on("manual", reading, found -> List.of())
                        .write((found, by) -> found.manual().acknowledge(by, found.employee())));
    }

    private static Write drafted(DraftManualInput input, Place place, By by) {
        return Write.insert(
                        MANUAL, "ManualDrafted", "%s %d".formatted(input.title(), place.revision()))
                .refer("bot_id", BOT, null, place.bot())
                .set("revision", place.revision())
                .set("title", input.title())
                .set("body", input.body())
                .set("change_note", input.changeNote())
                .by("drafted", by)
                .unless(
                        CollaborationRefusal.REVISION_OPEN,
                        "bot",
                        "This manual already has a draft revision. Publish it first.");
    }

    private static ManualText wanted(ManualText text, ChangeManualInput input) {
        return new ManualText(
                Changed.orKept(input.title(), text.title()),
                Changed.orKept(input.body(), text.body()),
                Changed.orPresent(input.changeNote(), text.changeNote()));
    }

    /** The bot's key and the number of a new revision. */
    private record Place(long bot, int revision) {}

    /** A revision to publish, and the one that is currently published. */
    private record Publication(Manual manual, Optional<Manual> before) {}

    /** A revision, and the key of the employee who has read it. */
    private record Reading(Manual manual, Optional<Long> employee) {}
}
