package io.botwarden.access.proposal;

import io.botwarden.access.input.ConfirmProposedActionInput;
import io.botwarden.access.input.ProposeActionInput;
import io.botwarden.access.input.RejectProposedActionInput;
import io.botwarden.access.proposal.Draft.Subject;
import io.botwarden.access.proposal.Draft.Value;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Proposes actions, and confirms and rejects them. */
@Controller
class ProposedActions {

    private static final String FIELD = "proposedAction";
    private static final Duration LASTS = Duration.ofHours(24);
    private static final long MOST_WAITING = 50;

    private final ProposalDrafts drafts;
    private final Execution execution;
    private final DatabaseClient database;
    private final Writes writes;
    private final Clock clock;

    ProposedActions(
            ProposalDrafts drafts,
            Execution execution,
            DatabaseClient database,
            Writes writes,
            Clock clock) {
        this.drafts = drafts;
        this.execution = execution;
        this.database = database;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> proposeAction(@ContextValue Viewer viewer, @Argument ProposeActionInput input) {
        return outcome(drafts.of(viewer, input.action(), input.input()))
                .flatMap(draft ->
                        writes.run(
                                viewer,
                                Action.on(
                                                "action",
                                                requireRoom(viewer).then(draft),
                                                checked -> List.of())
                                        .write((checked, by) ->
                                                insert(checked, input.note(), by))));
    }

    @MutationMapping
    Mono<Payload> confirmProposedAction(
            @ContextValue Viewer viewer, @Argument ConfirmProposedActionInput input) {
        return outcome(confirmable(viewer, input.proposedAction(), input.version()))
                .flatMap(checked ->
                        writes.run(
                                        viewer,
                                        Action.on(
                                                        FIELD,
                                                        checked.then(
                                                                locked(
                                                                        viewer,
                                                                        input.proposedAction())),
                                                        proposal -> List.of())
                                                .write((proposal, by) ->
                                                        proposal.confirm(by, input.version())))
                                .delayUntil(payload ->
                                        payload.record() == null
                                                ? Mono.empty()
                                                : checked.flatMap(
                                                        proposal -> take(viewer, proposal))));
    }

    @MutationMapping
    Mono<Payload> rejectProposedAction(
            @ContextValue Viewer viewer, @Argument RejectProposedActionInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, locked(viewer, input.proposedAction()), proposal -> List.of())
                        .write((proposal, by) -> proposal.reject(by, input.version())));
    }

    /** What is refused before the transaction is refused in it, after everything that is usual. */
    private static <T> Mono<Mono<T>> outcome(Mono<T> checked) {
        return checked.map(Mono::just)
                .onErrorResume(RefusedException.class, refused -> Mono.just(Mono.error(refused)));
    }

    /** A proposal that the viewer can confirm now, whose record has not changed. */
    private Mono<StoredProposal> confirmable(Viewer viewer, String id, @Nullable Integer expected) {
        return Mono.fromCallable(() -> StoredProposal.TYPE.parse(FIELD, id))
                .flatMap(key ->
                        database.sql(
                                        "select %s from proposed_action where id = :id and proposed_by_id = :owner"
                                                .formatted(StoredProposal.COLUMNS))
                                .bind("id", key)
                                .bind("owner", viewer.identityId())
                                .map(StoredProposal::of)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)))
                .doOnNext(proposal -> {
                    proposal.requirePerson(viewer);
                    proposal.requireOpen(clock.instant(), expected);
                })
                .delayUntil(proposal -> drafts.requireUnchanged(viewer, proposal));
    }

    /** Takes the action, and records how it ended. */
    private Mono<Void> take(Viewer viewer, StoredProposal proposal) {
        return execution
                .take(viewer, proposal)
                .flatMap(refusal ->
                        writes.runDue(
                                "endProposedAction",
                                byKey(proposal.id()).map(now -> now.ended(refusal.orElse(null)))))
                .then();
    }

    private static Write insert(Draft draft, @Nullable String note, By by) {
        Subject subject = draft.record();
        return Write.insert(StoredProposal.TYPE, "ProposedActionProposed", draft.label())
                .set("action", draft.action())
                .set("subject_id", subject == null ? null : subject.id())
                .set("subject_type", subject == null ? null : subject.type())
                .derived("subject_label", subject == null ? null : subject.label())
                .derived("subject_version", subject == null ? null : subject.version())
                .set("input", draft.input())
                .set("note", note)
                .set("program", by.viewer().origin().program())
                .derived("value_names", column(draft, Value::name))
                .derived(
                        "value_befores",
                        column(draft, value -> value.before() == null ? "" : value.before()))
                .derived("value_afters", column(draft, Value::after))
                .derived("session_id", by.viewer().session())
                .acted("proposed", by)
                .derived("expires_at", by.at().plus(LASTS));
    }

    private static String[] column(Draft draft, Function<Value, String> part) {
        return draft.values().stream().map(part).toArray(String[]::new);
    }

    /** Only people can confirm, and only so many proposals at a time. */
    private static Mono<Void> requireRoom(Viewer viewer) {
        return Transaction.one(
                        """
                        select i.kind = 'PERSON' as person,
                          (select count(*) from proposed_action p
                            where p.proposed_by_id = i.id and p.confirmed_at is null and p.rejected_at is null and p.expires_at > now()
                          ) as waiting
                        from identity i where i.id = $1 for update of i
                        """,
                        List.of(viewer.identityId()),
                        row -> new Room(Fields.flag(row, "person"), Fields.number(row, "waiting")))
                .doOnNext(Room::require)
                .then();
    }

    /**
     * Whether there is room for another proposal.
     *
     * @param person whether it is the account of a person
     * @param waiting how many proposals wait
     */
    private record Room(boolean person, long waiting) {

        void require() {
            if (!person) {
                throw refused(
                        "Actions are proposed to people; nobody signs in to a program's account to confirm them.");
            }
            if (waiting >= MOST_WAITING) {
                throw refused(
                        "%d proposed actions wait for this person already: confirm or reject some."
                                .formatted(MOST_WAITING));
            }
        }

        private static RefusedException refused(String message) {
            return new RefusedException(RefusalCode.INVALID, message, "action");
        }
    }

    /** Returns the viewer's proposal with this id; those of others are treated as unknown. */
    private static Mono<StoredProposal> locked(Viewer viewer, String id) {
        return Mono.fromCallable(() -> StoredProposal.TYPE.parse(FIELD, id))
                .flatMap(key ->
                        Transaction.one(
                                "select %s from proposed_action where id = $1 and proposed_by_id = $2 for update"
                                        .formatted(StoredProposal.COLUMNS),
                                List.of(key, viewer.identityId()),
                                StoredProposal::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    private static Mono<StoredProposal> byKey(long key) {
        return Transaction.one(
                "select %s from proposed_action where id = $1 for update"
                        .formatted(StoredProposal.COLUMNS),
                List.of(key),
                StoredProposal::of);
    }
}
