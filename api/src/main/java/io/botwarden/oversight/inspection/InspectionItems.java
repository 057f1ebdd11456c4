package io.botwarden.oversight.inspection;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.oversight.inspection.InspectionRecords.INSPECTION;
import static io.botwarden.oversight.inspection.InspectionRecords.ITEM;

import io.botwarden.catalog.References;
import io.botwarden.oversight.input.AddInspectionItemInput;
import io.botwarden.oversight.input.AnswerInspectionItemInput;
import io.botwarden.oversight.input.InspectionSubjectInput;
import io.botwarden.oversight.inspection.InspectionRows.Held;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of checklists. (Policy 7.1.2) */
@Controller
class InspectionItems {

    private final InspectionRows rows;
    private final References references;
    private final Independence independence;
    private final Writes writes;

    InspectionItems(
            InspectionRows rows, References references, Independence independence, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.independence = independence;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> addInspectionItem(
            @ContextValue Viewer viewer, @Argument AddInspectionItemInput input) {
        Mono<Adding> adding =
                rows.require(viewer, input.inspection())
                        .flatMap(inspection ->
                                Mono.zip(
                                        Subject.named(references, input.subject()),
                                        next(inspection),
                                        (subject, position) ->
                                                new Adding(
                                                        inspection,
                                                        subject.orElseGet(
                                                                () -> Subject.of(inspection)),
                                                        position)));
        return writes.run(
                viewer,
                Action.on("inspection", adding, found -> List.of())
                        .write((found, by) -> found.write(input.title())));
    }

    @MutationMapping
    Mono<Payload> answerInspectionItem(
            @ContextValue Viewer viewer, @Argument AnswerInspectionItemInput input) {
        Mono<Answering> answering =
                rows.requireItem(viewer, input.item())
                        .zipWhen(
                                held ->
                                        independence.of(
                                                viewer,
                                                held.item().bot(),
                                                held.item().department()),
                                Answering::new);
        return writes.run(
                viewer,
                Action.on("item", answering, found -> List.of())
                        .write((found, by) ->
                                found.held()
                                        .item()
                                        .answer(
                                                by,
                                                found.held().inspection(),
                                                input.version(),
                                                input.answer(),
                                                input.note(),
                                                found.involved())));
    }

    /** The inspection is locked, so that no position is given twice. */
    private static Mono<Integer> next(Inspection inspection) {
        return Transaction.one(
                "select coalesce(max(position), 0) + 1 as next from inspection_item where inspection_id = $1",
                List.of(inspection.id()),
                row -> Objects.requireNonNull(row.get("next", Integer.class)));
    }

    private record Answering(Held held, Optional<Involvement> involved) {}

    private record Adding(Inspection inspection, Subject subject, int position) {

        Write write(String title) {
            inspection.requireInspector();
            inspection.require(InspectionState.Step.ADD_ITEM);
            return Write.insert(
                            ITEM,
                            "InspectionItemAdded",
                            "%s item %d".formatted(inspection.number(), position))
                    .refer("inspection_id", INSPECTION, null, inspection.id())
                    .derived("position", position)
                    .derived("kind", "FREE")
                    .set("title", title)
                    .refer("bot_id", BOT, null, subject.bot())
                    .refer("department_id", DEPARTMENT, null, subject.department());
        }
    }

    /**
     * What an item or a finding is about.
     *
     * @param bot key of the bot
     * @param department key of the department
     */
    record Subject(@Nullable Long bot, @Nullable Long department) {

        /** What the whole inspection is about, if that is only one bot or department. */
        static Subject of(Inspection inspection) {
            return new Subject(inspection.bot(), inspection.department());
        }

        /** What an input names; empty if it names nothing. */
        static Mono<Optional<Subject>> named(
                References references, @Nullable InspectionSubjectInput input) {
            return input == null
                    ? Mono.just(Optional.empty())
                    : Mono.zip(
                            references.optionalBot("subject.bot", input.bot()),
                            references.optionalDepartment("subject.department", input.department()),
                            (bot, department) ->
                                    Optional.of(
                                            new Subject(
                                                    bot.orElse(null), department.orElse(null))));
        }

        /** The ID of the record; null if it is about neither. */
        @Nullable String id() {
            return bot != null
                    ? BOT.key(bot).id()
                    : department != null ? DEPARTMENT.key(department).id() : null;
        }
    }
}
