package io.botwarden.commitment;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.catalog.References;
import io.botwarden.commitment.Obligation.Fulfilled;
import io.botwarden.commitment.input.CreateObligationInput;
import io.botwarden.commitment.input.EndObligationInput;
import io.botwarden.commitment.input.FulfillObligationInput;
import io.botwarden.commitment.input.ObligationSubjectInput;
import io.botwarden.commitment.input.PauseObligationInput;
import io.botwarden.commitment.input.RescheduleObligationInput;
import io.botwarden.commitment.input.ResumeObligationInput;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
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
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Mutations of obligations. The kind decides who may manage them, so no mutation requires a
 * permission of its own. (Policy 3.3.1)
 */
@Controller
class Obligations {

    private static final String FIELD = "obligation";
    private static final String SUBJECT = "subject";
    private static final String RESPONSIBLE = "responsible";

    private final Map<ObligationKind, ObligationRules> rules;
    private final ObligationRows rows;
    private final ObligationFulfillment fulfillment;
    private final References references;
    private final Authorisation authorisation;
    private final Writes writes;
    private final Clock clock;

    Obligations(
            List<ObligationRules> rules,
            ObligationRows rows,
            ObligationFulfillment fulfillment,
            References references,
            Authorisation authorisation,
            Writes writes,
            Clock clock) {
        this.rules =
                rules.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ObligationRules::kind, Function.identity()));
        this.rows = rows;
        this.fulfillment = fulfillment;
        this.references = references;
        this.authorisation = authorisation;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> createObligation(
            @ContextValue Viewer viewer, @Argument CreateObligationInput input) {
        ObligationRules kind = rules(input.kind());
        Mono<Created> created =
                subject(input.subject())
                        .doOnNext(subject -> requireCreatable(kind, subject))
                        .delayUntil(subject -> requireManager(viewer, kind, subject.scope()))
                        .zipWith(
                                references.optionalEmployee(RESPONSIBLE, input.responsible()),
                                (subject, responsible) ->
                                        new Created(subject, responsible.orElseThrow()));
        return writes.run(
                viewer,
                Action.on(SUBJECT, created, found -> List.of())
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> rescheduleObligation(
            @ContextValue Viewer viewer, @Argument RescheduleObligationInput input) {
        Mono<Rescheduled> found =
                managed(viewer, input.obligation())
                        .zipWhen(
                                obligation ->
                                        references.optionalEmployee(
                                                RESPONSIBLE, input.responsible()),
                                Rescheduled::new);
        return writes.run(
                viewer,
                Action.on(FIELD, found, each -> List.of())
                        .check(
                                new Checks()
                                        .that(
                                                isAnyGiven(input),
                                                "title",
                                                "Name at least one field to change."))
                        .write((each, by) ->
                                each.obligation().reschedule(input, each.responsible(), by.at())));
    }

    /** The responsible employee may do this without any role. */
    @MutationMapping
    Mono<Payload> fulfillObligation(
            @ContextValue Viewer viewer, @Argument FulfillObligationInput input) {
        Mono<Obligation> found =
                rows.require(viewer.identityId(), input.obligation())
                        .delayUntil(obligation ->
                                obligation.viewers()
                                        ? Mono.empty()
                                        : requireManager(viewer, obligation));
        return writes.run(
                viewer,
                on(found)
                        .check(
                                new Checks()
                                        .that(
                                                input.fulfilledAt() == null
                                                        || !input.fulfilledAt()
                                                                .isAfter(clock.instant()),
                                                "fulfilledAt",
                                                "This must not be in the future."))
                        .write((obligation, by) -> fulfill(obligation, by, input)));
    }

    @MutationMapping
    Mono<Payload> pauseObligation(
            @ContextValue Viewer viewer, @Argument PauseObligationInput input) {
        return writes.run(
                viewer,
                on(managed(viewer, input.obligation()))
                        .write((found, by) -> found.pause(input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> resumeObligation(
            @ContextValue Viewer viewer, @Argument ResumeObligationInput input) {
        return writes.run(
                viewer,
                on(managed(viewer, input.obligation()))
                        .write((found, by) ->
                                found.resume(input.version(), input.note(), by.at())));
    }

    @MutationMapping
    Mono<Payload> endObligation(@ContextValue Viewer viewer, @Argument EndObligationInput input) {
        return writes.run(
                viewer,
                on(managed(viewer, input.obligation()))
                        .write((found, by) -> found.end(input.version(), input.reason())));
    }

    private Write fulfill(Obligation obligation, By by, FulfillObligationInput input) {
        Fulfilled done =
                new Fulfilled(
                        input.fulfilledAt() == null
                                ? by.at()
                                : input.fulfilledAt().truncatedTo(ChronoUnit.MILLIS),
                        by.at(),
                        by.viewer(),
                        input.evidence());
        Write write = obligation.fulfill(input.version(), done);
        return obligation.isNewest(done) ? fulfillment.without(write) : write;
    }

    private static Action.OnSubject<Obligation> on(Mono<Obligation> found) {
        return Action.on(FIELD, found, each -> List.of());
    }

    private Mono<Obligation> managed(Viewer viewer, String id) {
        return rows.require(viewer.identityId(), id)
                .delayUntil(obligation -> requireManager(viewer, obligation));
    }

    private Mono<Void> requireManager(Viewer viewer, Obligation obligation) {
        return requireManager(viewer, rules(obligation.kind()), obligation.scope());
    }

    private Mono<Void> requireManager(Viewer viewer, ObligationRules kind, Scope scope) {
        return authorisation
                .holds(viewer, kind.permission(), scope)
                .filter(held -> !held)
                .flatMap(held ->
                        Mono.error(
                                new RefusedException(
                                        RefusalCode.FORBIDDEN,
                                        "This needs the permission %s over the bot or the department of the obligation."
                                                .formatted(kind.permission()))));
    }

    private static void requireCreatable(ObligationRules kind, Subject subject) {
        if (!kind.kind().isIndependent()) {
            throw new RefusedException(
                    CommitmentRefusal.MANAGED_BY_RECORD,
                    "Obligations of this kind are created by setBackupPolicy, planInspection or approveContingencyPlanVersion.",
                    "kind");
        }
        subject.requireIn(kind);
    }

    private ObligationRules rules(ObligationKind kind) {
        return Objects.requireNonNull(rules.get(kind));
    }

    private Mono<Subject> subject(ObligationSubjectInput input) {
        if (input.bot() != null) {
            return references
                    .bot(SUBJECT, input.bot())
                    .map(bot -> new Subject(BOT, bot, null, null));
        }
        if (input.department() != null) {
            return references
                    .department(SUBJECT, input.department())
                    .map(department -> new Subject(DEPARTMENT, null, null, department));
        }
        String asset = Objects.requireNonNull(input.dataAsset());
        return Mono.fromCallable(() -> DATA_ASSET.parse(SUBJECT, asset))
                .flatMap(key ->
                        Transaction.one(
                                "select bot_id from data_asset where id = $1",
                                List.of(key),
                                row ->
                                        new Subject(
                                                DATA_ASSET,
                                                row.get("bot_id", Long.class),
                                                key,
                                                null)))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(SUBJECT)));
    }

    private static boolean isAnyGiven(RescheduleObligationInput input) {
        return input.title() != null
                || !input.description().isOmitted()
                || input.responsible() != null
                || input.recurrence() != null
                || input.startsAt() != null
                || input.timeZone() != null
                || input.basis() != null
                || input.graceMinutes() != null;
    }

    private record Rescheduled(Obligation obligation, Optional<Long> responsible) {}

    /** What an obligation is about: a bot, a data asset, or a department. */
    private record Subject(
            RecordType type, @Nullable Long bot, @Nullable Long asset, @Nullable Long department) {

        Scope scope() {
            return Scope.of(bot, department);
        }

        void requireIn(ObligationRules kind) {
            if (!kind.subjects().contains(type)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "An obligation of the kind %s is about one of: %s."
                                .formatted(
                                        kind.kind(),
                                        kind.subjects().stream()
                                                .map(RecordType::name)
                                                .collect(Collectors.joining(", "))),
                        SUBJECT);
            }
        }
    }

    private record Created(Subject subject, long responsible) {

        Write write(By by, CreateObligationInput input) {
            return new NewObligation(
                            input.kind(),
                            subject.bot(),
                            subject.asset(),
                            subject.department(),
                            input.title(),
                            input.description(),
                            responsible,
                            new ObligationSchedule(
                                    input.recurrence(),
                                    ObligationSchedule.start(input.startsAt()),
                                    input.timeZone(),
                                    input.basis(),
                                    input.graceMinutes()))
                    .write(by.at());
        }
    }
}
