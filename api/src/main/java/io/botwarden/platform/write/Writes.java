package io.botwarden.platform.write;

import io.botwarden.platform.accesslog.Denials;
import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.graphql.MutationInput;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.BotLimit;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.tracing.Traces;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence.Cause;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Executes every business action, in this order: check that any role of the viewer allows it, that
 * the input is valid, that the viewer sees each record that it refers to, that the token is still
 * valid, that the viewer may do this to the subject, and that its state allows it; then write the
 * record, its audit entry and its event in one transaction, and publish the event after commit.
 */
@Component
public class Writes {

    /** The condition of writes that need no permission. */
    private static final String ANYTHING = "true";

    private final Authorisation authorisation;
    private final Outbox outbox;
    private final ConnectionFactory connections;
    private final Denials denials;
    private final AuditTrail trail;
    private final MissedChanges missed;
    private final InputChecks inputs;
    private final Map<String, List<Consequence>> consequences;
    private final Traces traces;
    private final Clock clock;

    Writes(
            Authorisation authorisation,
            Outbox outbox,
            ConnectionFactory connections,
            Denials denials,
            AuditTrail trail,
            MissedChanges missed,
            InputChecks inputs,
            List<Consequence> consequences,
            Traces traces,
            Clock clock) {
        this.inputs = inputs;
        this.consequences =
                consequences.stream()
                        .flatMap(
                                each -> each.events().stream().map(event -> Map.entry(event, each)))
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getKey,
                                        Collectors.mapping(
                                                Map.Entry::getValue, Collectors.toList())));
        this.missed = missed;
        this.denials = denials;
        this.trail = trail;
        this.authorisation = authorisation;
        this.outbox = outbox;
        this.connections = connections;
        this.traces = traces;
        this.clock = clock;
    }

    /** Carries an action out whose payload is the record. */
    public <S> Mono<Payload> run(Viewer viewer, Action<S> action) {
        return run(viewer, action, Payload::new);
    }

    /**
     * Executes an action.
     *
     * @param payload creates the mutation's payload from the written record (null if the action was
     *     refused) and the refusals (empty if it succeeded)
     */
    public <S, P> Mono<P> run(
            Viewer viewer,
            Action<S> action,
            BiFunction<@Nullable RecordKey, List<Refusal>, P> payload) {
        return Mono.deferContextual(context -> {
            MutationInput input = MutationInput.of(context);
            return run(viewer, action.begunBy(input.declared()), input, payload);
        });
    }

    private <S, P> Mono<P> run(
            Viewer viewer,
            Action<S> action,
            MutationInput input,
            BiFunction<@Nullable RecordKey, List<Refusal>, P> payload) {
        By by = new By(viewer, now(), input.reason());
        return refusals(viewer, action, input)
                .flatMap(refusals -> carryOut(viewer, action, by, refusals))
                .onErrorResume(
                        ConflictException.class,
                        conflict -> missed.tell(conflict).flatMap(Mono::error))
                .doOnNext(this::tell)
                .map(written -> payload.apply(written.subject(), List.of()))
                .doOnError(RefusedException.class, refused -> tellDenied(viewer, action, refused))
                .onErrorResume(
                        RefusedException.class,
                        refused -> Mono.just(payload.apply(null, refused.refusals())))
                .onErrorResume(
                        ConcurrencyFailureException.class,
                        failure -> Mono.just(payload.apply(null, Versions.conflict().refusals())));
    }

    /**
     * Executes scheduled work without a viewer: the audit trail names {@link AuditEntry#BOTWARDEN}
     * as the actor.
     *
     * @param action its name
     * @param due reads what is due, locked, and returns what to write; empty if nothing is due any
     *     more
     * @return the written record; empty if there is none
     */
    public Mono<RecordKey> runDue(String action, Mono<Write> due) {
        Function<Write, AuditEntry> entry = write -> entryByItself(action, write);
        Mono<Done> done =
                due.flatMap(write ->
                        withConsequences(writeAll(write, entry), null, now(), entry)
                                .collectList()
                                .map(events -> done(write, events)));
        return Transaction.run(connections, Mono.empty(), done)
                .doOnNext(this::tell)
                .map(Done::subject);
    }

    private <S> Mono<Done> carryOut(
            Viewer viewer, Action<S> action, By by, List<Refusal> refusals) {
        Mono<Done> done =
                refusals.isEmpty()
                        ? requireEarly(viewer, action)
                                .then(Mono.defer(action::subject))
                                .flatMap(subject -> apply(action, by, subject))
                        : Mono.error(new RefusedException(refusals));
        return traces.within(
                "write",
                span -> span.setAttribute("db.system.name", "postgresql"),
                Transaction.run(
                        connections, authorisation.holdCurrent(viewer, action.lock()), done));
    }

    /** Reasons to refuse the action before any record is read. */
    private Mono<List<Refusal>> refusals(Viewer viewer, Action<?> action, MutationInput input) {
        String permission = action.permission();
        if (permission != null && !viewer.may(permission)) {
            return Mono.just(forbidden(permission).refusals());
        }
        return inputs.refusals(viewer, action, input);
    }

    /** Checks the permission before anything is read, if it is needed over everything. */
    private Mono<Void> requireEarly(Viewer viewer, Action<?> action) {
        String permission = action.permission();
        return action.early() && permission != null
                ? require(viewer, permission, Scope.EVERYTHING, action)
                : Mono.empty();
    }

    private <S> Mono<Void> requireAll(Viewer viewer, Action<S> action, S subject) {
        String permission = action.permission();
        return permission == null
                ? Mono.empty()
                : Flux.fromIterable(action.scopes().apply(subject))
                        .concatMap(scope -> require(viewer, permission, scope, action))
                        .then();
    }

    /**
     * A record that the viewer may not see does not exist for them; one that they may see but not
     * change is forbidden.
     */
    private Mono<Void> require(Viewer viewer, String permission, Scope scope, Action<?> action) {
        String reading = permission.substring(0, permission.indexOf(':')) + ":read";
        return authorisation
                .holds(viewer, permission, scope)
                .filter(held -> !held)
                .flatMap(held ->
                        action.unscoped()
                                ? Mono.just(viewer.may(reading))
                                : authorisation.holds(viewer, reading, scope))
                .flatMap(seen ->
                        Mono.error(
                                seen
                                        ? forbidden(permission)
                                        : RecordType.notFound(action.field())));
    }

    /**
     * Writes what the action returns, if the viewer may do that to the subject, which the statement
     * itself checks. The reason for a refusal is revealed only to viewers with permission.
     */
    private <S> Mono<Done> apply(Action<S> action, By by, S subject) {
        BotLimit limit = by.viewer().limit();
        if (limit != null && !isWithin(limit, action, action.scopes().apply(subject))) {
            return Mono.error(outside(limit));
        }
        Mono<Void> allowed = Mono.defer(() -> requireAll(by.viewer(), action, subject));
        Write write;
        try {
            write = action.write().apply(subject, by).actor(by.viewer().identityId());
        } catch (RefusedException refused) {
            return allowed.then(Mono.error(refused));
        }
        Long present = write.key();
        if (write.isEmpty() && present != null) {
            return allowed.thenReturn(new Done(write.answer(present), List.of()));
        }
        WriteStatement statement =
                WriteStatement.of(
                        write, parameter -> condition(by.viewer(), action, subject, parameter));
        Function<Write, AuditEntry> entry = each -> entry(action, by, each);
        Mono<Event> nothing = allowed.then(Mono.error(() -> Versions.overtaken(write)));
        return withConsequences(
                        writeAll(write, statement, nothing, entry), by.viewer(), by.at(), entry)
                .collectList()
                .map(events -> done(write, events));
    }

    /** Then writes what follows from the events, in the same transaction. */
    private Flux<Event> withConsequences(
            Flux<Event> written,
            @Nullable Viewer viewer,
            Instant at,
            Function<Write, AuditEntry> entry) {
        return written.collectList()
                .flatMapMany(events ->
                        Flux.fromIterable(events)
                                .concatWith(
                                        Flux.fromIterable(events)
                                                .concatMap(event -> following(event, viewer, at))
                                                .concatMap(write ->
                                                        withConsequences(
                                                                writeAll(write, entry),
                                                                viewer,
                                                                at,
                                                                entry))));
    }

    private Flux<Write> following(Event event, @Nullable Viewer viewer, Instant at) {
        List<Consequence> all = consequences.getOrDefault(event.type(), List.of());
        Cause cause = new Cause(event.type(), event.subject(), viewer, at);
        return Flux.fromIterable(all).concatMap(each -> each.after(cause));
    }

    /**
     * Whether a limited API key may take the action, apart from its permission, which is checked
     * over the scopes: what is done to no bot, or by the right of being somebody, is outside the
     * limit.
     */
    private static boolean isWithin(BotLimit limit, Action<?> action, List<Scope> scopes) {
        return !scopes.isEmpty()
                && (action.permission() != null || scopes.stream().allMatch(limit::covers));
    }

    private static RefusedException outside(BotLimit limit) {
        return new RefusedException(
                RefusalCode.FORBIDDEN,
                "%s. Use another key for records of other bots.".formatted(limit.sentence()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Writes without further permission checks. */
    private Flux<Event> writeAll(Write write, Function<Write, AuditEntry> entry) {
        WriteStatement statement = WriteStatement.of(write, parameter -> ANYTHING);
        return writeAll(write, statement, Mono.error(() -> Versions.overtaken(write)), entry);
    }

    /**
     * Writes a record and its additional records, and returns the events, starting with the
     * record's own.
     *
     * @param nothing the result if the statement wrote nothing
     */
    private Flux<Event> writeAll(
            Write write,
            WriteStatement statement,
            Mono<Event> nothing,
            Function<Write, AuditEntry> entry) {
        return Transaction.one(statement.text(), statement.values(), row -> written(write, row))
                .delayUntil(written -> audit(entry.apply(write), written))
                .map(Written::event)
                .switchIfEmpty(nothing)
                .delayUntil(event -> applyRest(write, event.subject().key()))
                .onErrorMap(DuplicateKeyException.class, failure -> taken(write, failure))
                .flatMapMany(event ->
                        Flux.fromIterable(WriteBatch.of(write.others()))
                                .concatMap(batch ->
                                        batch.write(
                                                one -> writeAll(one, entry),
                                                (one, written) -> audit(entry.apply(one), written)))
                                .startWith(event));
    }

    private static Done done(Write write, List<Event> events) {
        return new Done(write.answer(events.getFirst().subject().key()), events);
    }

    private static <S> String condition(
            Viewer viewer, Action<S> action, S subject, Function<Object, String> parameter) {
        String permission = action.permission();
        if (permission == null) {
            return ANYTHING;
        }
        return action.scopes().apply(subject).stream()
                .map(scope -> Authorisation.condition(viewer, permission, scope, parameter))
                .reduce(ANYTHING, (all, one) -> all.equals(ANYTHING) ? one : all + " and " + one);
    }

    static Written written(Write write, Readable row) {
        return new Written(
                new Event(
                        Fields.number(row, "id"),
                        write.event(),
                        write.type().key(Fields.number(row, "subject_id"))),
                AuditTrail.Place.next(row));
    }

    private Mono<Void> audit(AuditEntry entry, Written written) {
        return trail.recordAtCommit(entry, written.place(), written.event().subject().id());
    }

    private static Mono<Void> applyRest(Write write, long key) {
        return Flux.fromIterable(write.along()).concatMap(more -> more.apply(key)).then();
    }

    private void tellDenied(Viewer viewer, Action<?> action, RefusedException refused) {
        boolean denied =
                refused.refusals().stream()
                        .anyMatch(refusal -> refusal.code() == RefusalCode.FORBIDDEN);
        if (denied) {
            denials.refused(viewer, action.name());
        }
    }

    private void tell(Done done) {
        done.events().forEach(outbox::tell);
    }

    /** Its subject's id is known after the row is written. */
    private static AuditEntry entry(Action<?> action, By by, Write write) {
        return new AuditEntry(
                by.viewer().identityId(),
                by.viewer().username(),
                action.name(),
                new AuditEntry.Subject(write.type().name(), ""),
                write.summary(),
                write.changes(),
                by.reason(),
                1,
                by.viewer().origin());
    }

    private static AuditEntry entryByItself(String action, Write write) {
        return new AuditEntry(
                null,
                AuditEntry.BOTWARDEN,
                action,
                new AuditEntry.Subject(write.type().name(), ""),
                write.summary(),
                write.changes());
    }

    private static Throwable taken(Write write, DuplicateKeyException failure) {
        Refusal taken = write.taken();
        return taken == null ? failure : new RefusedException(List.of(taken));
    }

    private static RefusedException forbidden(String permission) {
        return new RefusedException(
                RefusalCode.FORBIDDEN,
                "This needs the permission %s over what it is about.".formatted(permission));
    }

    /**
     * @param events empty if everything already had the wanted value
     */
    private record Done(RecordKey subject, List<Event> events) {}

    /** The result of a write's statement: the event, and the place of its audit entry. */
    record Written(Event event, AuditTrail.Place place) {}
}
