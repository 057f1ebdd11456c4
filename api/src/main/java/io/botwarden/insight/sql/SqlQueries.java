package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.Reach;
import io.botwarden.analytics.sql.SqlAnswer;
import io.botwarden.analytics.sql.SqlQuestion;
import io.botwarden.analytics.sql.SqlRefusedException;
import io.botwarden.analytics.sql.SqlRefusedException.Reason;
import io.botwarden.analytics.sql.SqlRun;
import io.botwarden.analytics.sql.SqlSandbox;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.identity.Viewer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Runs queries within the viewer's permissions, and records them. */
@Component
class SqlQueries {

    private final SqlSandbox sandbox;
    private final SnapshotQueries snapshots;
    private final AnalystReach reaches;
    private final SqlSlots slots;
    private final SqlAudit audit;

    SqlQueries(
            SqlSandbox sandbox,
            SnapshotQueries snapshots,
            AnalystReach reaches,
            SqlSlots slots,
            SqlAudit audit) {
        this.sandbox = sandbox;
        this.snapshots = snapshots;
        this.reaches = reaches;
        this.slots = slots;
        this.audit = audit;
    }

    /**
     * Runs a query when its turn comes. It ends when its subscriber cancels.
     *
     * @return the result, which the caller closes; {@link SqlProblem} if the query is refused
     */
    Mono<Answered> run(Viewer viewer, SqlRequest request, QueryResultFormat form) {
        return run(viewer, request, form, 0);
    }

    /**
     * The same.
     *
     * @param beginning the number of its first rows that are also wanted as CSV
     */
    Mono<Answered> run(Viewer viewer, SqlRequest request, QueryResultFormat form, int beginning) {
        if (viewer.limit() != null) {
            return Mono.error(SqlProblem.limitedKey());
        }
        return slots.take(viewer.identityId())
                .flatMap(slot ->
                        reaches.current()
                                .delayUntil(reach -> audit.begun(viewer, request, form))
                                .flatMap(reach -> answer(request, form, beginning, reach, slot))
                                .delayUntil(answered -> audit.answered(viewer, answered))
                                .onErrorResume(
                                        SqlRefusedException.class,
                                        refused -> refused(viewer, refused))
                                .switchIfEmpty(Mono.fromRunnable(slot::release))
                                .doOnError(failure -> slot.release())
                                .doOnCancel(slot::release)
                                .doOnDiscard(Answered.class, Answered::close));
    }

    private Mono<Answered> refused(Viewer viewer, SqlRefusedException refused) {
        return audit.refused(viewer, refused.getMessage())
                .then(Mono.error(() -> SqlProblem.of(refused)));
    }

    // NullAway does not see in the class file that parameters may be null
    @SuppressWarnings("NullAway")
    private Mono<Answered> answer(
            SqlRequest request,
            QueryResultFormat form,
            int beginning,
            Map<String, Reach> reach,
            SqlSlots.Slot slot) {
        SqlQuestion question =
                new SqlQuestion(
                        request.sql(), request.parameters(), form.format(), beginning, reach);
        Running running = new Running();
        return Mono.fromCallable(() -> answer(request.snapshot(), question, form, slot, running))
                .subscribeOn(Schedulers.boundedElastic())
                .doOnCancel(running::cancel);
    }

    /** Returns null if the query was cancelled. */
    private @Nullable Answered answer(
            @Nullable String snapshot,
            SqlQuestion question,
            QueryResultFormat form,
            SqlSlots.Slot slot,
            Running running) {
        long started = System.nanoTime();
        try (SnapshotReader reader = snapshots.open(snapshot)) {
            SqlRun run = sandbox.begin();
            SqlAnswer answer;
            try {
                if (!running.begins(run)) {
                    run.close();
                    return null;
                }
                answer = run.answer(reader, question);
            } catch (RuntimeException e) {
                run.close();
                if (e instanceof SqlRefusedException refused
                        && refused.reason() == Reason.CANCELLED) {
                    return null;
                }
                throw e;
            }
            return new Answered(
                    slot,
                    run,
                    answer,
                    form,
                    SnapshotQueries.id(reader.snapshotId()),
                    reader.cutAt(),
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /** A query under way. Its client may leave before it begins. */
    private static final class Running {

        private @Nullable SqlRun run;
        private boolean cancelled;

        /** Whether it may begin. */
        synchronized boolean begins(SqlRun begun) {
            run = begun;
            return !cancelled;
        }

        synchronized void cancel() {
            cancelled = true;
            if (run != null) {
                run.cancel();
            }
        }
    }
}
