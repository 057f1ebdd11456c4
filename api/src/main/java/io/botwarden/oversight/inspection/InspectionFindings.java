package io.botwarden.oversight.inspection;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.oversight.inspection.InspectionRecords.FINDING;
import static io.botwarden.oversight.inspection.InspectionRecords.INSPECTION;
import static io.botwarden.oversight.inspection.InspectionRecords.ITEM;

import io.botwarden.catalog.References;
import io.botwarden.oversight.control.DueDays;
import io.botwarden.oversight.input.RaiseInspectionFindingInput;
import io.botwarden.oversight.input.WithdrawInspectionFindingInput;
import io.botwarden.oversight.inspection.InspectionItems.Subject;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of findings. Their action items do the rest. (Policy 7.1.3) */
@Controller
class InspectionFindings {

    private static final RecordType CLAUSE = new RecordType("Clause", "clause");
    private static final RecordType CONTROL = new RecordType("Control", "control");

    /** Represents no record: none has this key. */
    private static final long NONE = 0;

    /** Parameters: control, clause, subject, bot, department. Keys are 0 for none. */
    private static final String DERIVED =
            """
            select coalesce(nullif($2, 0), (select c.clause_id from control c where c.id = $1)) as clause_id,
              (
                select f.id from inspection_finding f
                where f.control_id = $1 and f.subject = $3 and f.state <> 'WITHDRAWN' order by f.raised_at desc, f.id desc limit 1
              ) as earlier_id,
              o.id as owner_id, d.id as department_id, d.head_id
            from (values (1)) as one
            left join bot b on b.id = $4
            left join employee o on o.id = b.owner_id and (o.left_on is null or o.left_on >= current_date)
            left join department d on d.id = coalesce(nullif($5, 0), b.owner_department_id)
            """;

    private final InspectionRows rows;
    private final References references;
    private final Independence independence;
    private final DueDays due;
    private final Writes writes;
    private final Clock clock;

    InspectionFindings(
            InspectionRows rows,
            References references,
            Independence independence,
            DueDays due,
            Writes writes,
            Clock clock) {
        this.rows = rows;
        this.references = references;
        this.independence = independence;
        this.due = due;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> raiseInspectionFinding(
            @ContextValue Viewer viewer, @Argument RaiseInspectionFindingInput input) {
        Mono<Raising> raising =
                rows.require(viewer, input.inspection())
                        .flatMap(inspection ->
                                Mono.zip(
                                                item(viewer, input.item()),
                                                Subject.named(references, input.subject()),
                                                references.optionalEmployee(
                                                        "responsible", input.responsible()))
                                        .flatMap(found ->
                                                raising(
                                                        viewer,
                                                        input,
                                                        inspection,
                                                        found.getT1().orElse(null),
                                                        found.getT2().orElse(null),
                                                        found.getT3().orElse(null))));
        return writes.run(
                viewer,
                Action.on("inspection", raising, found -> List.of())
                        .check(
                                new Checks()
                                        .that(
                                                input.dueAt() == null
                                                        || input.dueAt().isAfter(clock.instant()),
                                                "dueAt",
                                                "This must be in the future."))
                        .write((found, by) -> found.write(by, input, due(input, by))));
    }

    @MutationMapping
    Mono<Payload> withdrawInspectionFinding(
            @ContextValue Viewer viewer, @Argument WithdrawInspectionFindingInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "finding",
                                rows.requireFinding(viewer, input.finding()),
                                found -> List.of())
                        .write((found, by) -> found.withdraw(by, input.version(), input.reason())));
    }

    private Instant due(RaiseInspectionFindingInput input, By by) {
        return input.dueAt() == null ? by.at().plus(due.of(input.severity())) : input.dueAt();
    }

    private Mono<Optional<InspectionItem>> item(Viewer viewer, @Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : rows.requireItem(viewer, id).map(held -> Optional.of(held.item()));
    }

    private Mono<Raising> raising(
            Viewer viewer,
            RaiseInspectionFindingInput input,
            Inspection inspection,
            @Nullable InspectionItem item,
            @Nullable Subject named,
            @Nullable Long responsible) {
        Subject subject =
                named != null
                        ? named
                        : item != null
                                ? new Subject(item.bot(), item.department())
                                : Subject.of(inspection);
        String sampled = item == null || named != null ? null : item.subject();
        String id = sampled == null ? subject.id() : sampled;
        Long control =
                input.control() != null
                        ? Long.valueOf(CONTROL.parse("control", input.control()))
                        : item == null ? null : item.control();
        long clause = input.clause() == null ? NONE : CLAUSE.parse("clause", input.clause());
        return Mono.zip(
                Transaction.one(
                        DERIVED,
                        List.of(
                                orNone(control),
                                clause,
                                id == null ? "" : id,
                                orNone(subject.bot()),
                                orNone(subject.department())),
                        Derived::of),
                independence.of(viewer, subject.bot(), subject.department()),
                (derived, involved) ->
                        new Raising(
                                inspection,
                                item,
                                subject,
                                id,
                                control,
                                responsible,
                                derived,
                                involved));
    }

    private static long orNone(@Nullable Long key) {
        return key == null ? NONE : key;
    }

    /**
     * What follows from what a finding is about.
     *
     * @param clause key of the clause
     * @param earlier key of the latest earlier finding about the same
     * @param owner key of the owner of the bot
     * @param department key of the department
     * @param head key of the head of the department
     */
    private record Derived(
            @Nullable Long clause,
            @Nullable Long earlier,
            @Nullable Long owner,
            @Nullable Long department,
            @Nullable Long head) {

        static Derived of(Readable row) {
            return new Derived(
                    row.get("clause_id", Long.class),
                    row.get("earlier_id", Long.class),
                    row.get("owner_id", Long.class),
                    row.get("department_id", Long.class),
                    row.get("head_id", Long.class));
        }

        /** Who rectifies it by default. */
        @Nullable Long responsible() {
            return owner == null ? head : owner;
        }
    }

    /**
     * A finding to raise.
     *
     * @param id the ID of the record that it is about
     * @param responsible key of the employee who was named
     * @param involved how the viewer is involved in what it is about
     */
    private record Raising(
            Inspection inspection,
            @Nullable InspectionItem item,
            Subject subject,
            @Nullable String id,
            @Nullable Long control,
            @Nullable Long responsible,
            Derived derived,
            Optional<Involvement> involved) {

        Write write(By by, RaiseInspectionFindingInput input, Instant dueAt) {
            inspection.requireInspector();
            inspection.require(InspectionState.Step.RAISE_FINDING);
            if (item != null) {
                item.requireNonconforming(inspection);
            }
            InspectionItem.refuse(involved);
            return Write.insert(FINDING, "InspectionFindingRaised", input.title())
                    .refer("inspection_id", INSPECTION, null, inspection.id())
                    .refer("inspection_item_id", ITEM, null, item == null ? null : item.id())
                    .set("title", input.title())
                    .set("description", input.description())
                    .set("severity", input.severity())
                    .set("cause", input.cause())
                    .refer(
                            "clause_id",
                            CLAUSE,
                            null,
                            required(
                                    derived.clause(),
                                    "clause",
                                    "Name the clause, or a control of it."))
                    .refer("control_id", CONTROL, null, control)
                    .set("subject", id)
                    .refer("bot_id", BOT, null, subject.bot())
                    .refer("department_id", DEPARTMENT, null, derived.department())
                    .refer(
                            "responsible_id",
                            EMPLOYEE,
                            null,
                            required(
                                    responsible == null ? derived.responsible() : responsible,
                                    "responsible",
                                    "Nobody owns the bot or heads the department. Name who has to rectify it."))
                    .derived("owner_id", derived.owner())
                    .derived("head_id", derived.head())
                    .set("due_at", dueAt)
                    .refer("earlier_id", FINDING, null, derived.earlier())
                    .acted("raised", by);
        }

        private static Long required(@Nullable Long key, String field, String message) {
            if (key == null) {
                throw new RefusedException(RefusalCode.INVALID, message, field);
            }
            return Objects.requireNonNull(key);
        }
    }
}
