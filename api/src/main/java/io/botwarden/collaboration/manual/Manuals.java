package io.botwarden.collaboration.manual;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.collaboration.CollaborationRecords.MANUAL;

import io.botwarden.catalog.Changed;
import io.botwarden.catalog.References;
import io.botwarden.collaboration.CollaborationRefusal;
import io.botwarden.collaboration.manual.ManualInputs.AcknowledgeManualInput;
import io.botwarden.collaboration.manual.ManualInputs.ChangeManualInput;
import io.botwarden.collaboration.manual.ManualInputs.DraftManualInput;
import io.botwarden.collaboration.manual.ManualInputs.PublishManualInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with manuals. (Policy 4.2.1, 4.2.2) */
@Component
class Manuals {

    static final String WRITE = "collaboration:write-manual";

    /** Longest text, in characters. */
    private static final int LONGEST_BODY = 200_000;

    private final ManualRows rows;
    private final References references;
    private final Writes writes;

    Manuals(ManualRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    Mono<ManualPayload> draft(Viewer viewer, DraftManualInput input) {
        Checks checks =
                new Checks()
                        .text("title", input.title(), Checks.LINE)
                        .text("body", input.body(), LONGEST_BODY)
                        .optionalText("changeNote", input.changeNote(), Checks.TEXT);
        Mono<Place> place =
                references.bot("bot", input.bot()).zipWhen(rows::nextRevision, Place::new);
        return writes.run(
                viewer,
                Action.of("draftManual", WRITE)
                        .check(checks)
                        .on("bot", place, found -> List.of(Scope.ofBot(found.bot())))
                        .write((found, by) -> drafted(input, found, by)),
                ManualPayload::new);
    }

    Mono<ManualPayload> change(Viewer viewer, ChangeManualInput input) {
        Checks checks =
                new Checks()
                        .optionalText("title", input.title().value(), Checks.LINE)
                        .optionalText("body", input.body().value(), LONGEST_BODY)
                        .optionalText("changeNote", input.changeNote().value(), Checks.TEXT)
                        .that(
                                !Changed.isEmptied(input.title()),
                                "title",
                                "A manual has a title: leave the field out to keep it.")
                        .that(
                                !Changed.isEmptied(input.body()),
                                "body",
                                "A manual has a text: leave the field out to keep it.");
        return writes.run(
                viewer,
                Action.of("changeManual", WRITE)
                        .check(checks)
                        .on("manual", rows.require(input.manual()), Manual::scopes)
                        .write((manual, by) ->
                                manual.change(input.version(), wanted(manual.text(), input))),
                ManualPayload::new);
    }

    Mono<ManualPayload> publish(Viewer viewer, PublishManualInput input) {
        Mono<Publication> publication =
                rows.require(input.manual())
                        .zipWhen(manual -> rows.published(manual.bot()), Publication::new);
        return writes.run(
                viewer,
                Action.of("publishManual", "collaboration:publish-manual")
                        .on("manual", publication, found -> found.manual().scopes())
                        .write((found, by) ->
                                found.manual().publish(by, input.version(), found.before())),
                ManualPayload::new);
    }

    Mono<ManualPayload> acknowledge(Viewer viewer, AcknowledgeManualInput input) {
        Mono<Reading> reading =
                rows.requireSeen(viewer, input.manual())
                        .zipWhen(manual -> rows.employeeOf(viewer), Reading::new);
        return writes.run(
                viewer,
                Action.ofAnyone("acknowledgeManual")
                        .on("manual", reading, found -> List.of())
                        .write((found, by) -> found.manual().acknowledge(by, found.employee())),
                ManualPayload::new);
    }

    private static Write drafted(DraftManualInput input, Place place, By by) {
        return Write.insert(
                        MANUAL, "ManualDrafted", "%s %d".formatted(input.title(), place.revision()))
                .refer("bot_id", BOT, null, place.bot())
                .set("revision", place.revision())
                .set("title", input.title())
                .set("body", input.body())
                .set("change_note", input.changeNote())
                .set("drafted_by", by.viewer().username())
                .unless(
                        CollaborationRefusal.REVISION_OPEN,
                        "bot",
                        "Another revision of this manual is being written: publish that one first.");
    }

    private static ManualText wanted(ManualText text, ChangeManualInput input) {
        return new ManualText(
                Changed.orKept(input.title(), text.title()),
                Changed.orKept(input.body(), text.body()),
                Changed.orPresent(input.changeNote(), text.changeNote()));
    }

    /** Where a new revision belongs: the bot's key, and the revision's number. */
    private record Place(long bot, int revision) {}

    /** A revision that shall hold, and the one that does. */
    private record Publication(Manual manual, Optional<Manual> before) {}

    /** A revision, and the key of the employee who has read it. */
    private record Reading(Manual manual, Optional<Long> employee) {}
}
