package io.botwarden.platform.read.execute;

import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.read.compile.ReadCompiler;
import io.botwarden.platform.read.compile.ReadPlan;
import io.botwarden.platform.tracing.Traces;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs plans, each as one statement. */
public final class PlanRunner {

    private final ReadConnections connections;
    private final FieldCipher cipher;
    private final ReadAudit testimony;
    private final Traces traces;

    /**
     * @param connections runs the statements
     * @param cipher decrypts encrypted values, and computes lookup hashes
     * @param witness receives personal reads and refusals
     * @param traces receives the spans of statements
     */
    public PlanRunner(
            ReadConnections connections, FieldCipher cipher, ReadListener witness, Traces traces) {
        this.connections = connections;
        this.cipher = cipher;
        this.testimony = new ReadAudit(witness);
        this.traces = traces;
    }

    /**
     * Runs the plan of a root field.
     *
     * @param variables the operation's variables, coerced
     * @return the field's value; {@link UnauthenticatedException} if the viewer's rights have
     *     changed since the token was issued, {@link io.botwarden.platform.read.compile.BadRequest}
     *     if an argument is malformed
     */
    public Mono<ReadResult> read(
            ReadPlan plan, Viewer viewer, Map<String, @Nullable Object> variables) {
        return readAll(plan, viewer, variables).map(List::getFirst);
    }

    /**
     * Runs the plan of several root fields.
     *
     * @return their values, or errors like {@link #read}
     */
    public Mono<List<ReadResult>> readAll(
            ReadPlan plan, Viewer viewer, Map<String, @Nullable Object> variables) {
        Mono<List<ReadResult>> read =
                rows(plan, viewer, variables, (row, seals) -> results(plan, row, seals))
                        .singleOrEmpty()
                        .switchIfEmpty(Mono.error(UnauthenticatedException::tokenStale));
        return testimony.isWanted(plan)
                ? read.delayUntil(results -> testimony.of(plan, viewer, variables, results))
                : read;
    }

    private static List<ReadResult> results(ReadPlan plan, Row row, Seals seals) {
        List<ReadResult> results = new ArrayList<>();
        for (int k = 0; k < plan.shapes().size(); k++) {
            results.add(result(plan, k, seals.open(row.get(k, byte[].class))));
        }
        return results;
    }

    /**
     * Runs a plan that reads records by key.
     *
     * @return the records that the viewer may see, by key
     */
    public Mono<Map<Long, ReadResult>> readRecords(
            ReadPlan plan,
            Viewer viewer,
            Map<String, @Nullable Object> variables,
            Collection<Long> keys) {
        Map<String, @Nullable Object> bound = new HashMap<>(variables);
        bound.put(ReadCompiler.KEYS, keys.toArray(Long[]::new));
        Mono<Map<Long, ReadResult>> read =
                rows(
                                plan,
                                viewer,
                                bound,
                                (row, seals) ->
                                        new KeyedResult(
                                                row.get(0, Long.class),
                                                result(
                                                        plan,
                                                        0,
                                                        seals.open(row.get(1, byte[].class)))))
                        .switchIfEmpty(Mono.error(UnauthenticatedException::tokenStale))
                        .collect(
                                HashMap::new,
                                (results, row) -> {
                                    if (row.key() != null) {
                                        results.put(row.key(), row.result());
                                    }
                                });
        return testimony.isWanted(plan)
                ? read.delayUntil(results -> testimony.of(plan, viewer, bound, results.values()))
                : read;
    }

    /**
     * Runs a plan to see how PostgreSQL executes it.
     *
     * @return the lines of {@code explain (analyze, buffers)}
     */
    public Flux<String> explain(
            ReadPlan plan, Viewer viewer, Map<String, @Nullable Object> variables) {
        ReadPlan explained =
                new ReadPlan(
                        "explain (analyze, buffers) " + plan.sql(),
                        plan.parameters(),
                        plan.shapes(),
                        plan.sealed(),
                        List.of(),
                        false);
        return rows(
                explained,
                viewer,
                variables,
                (row, seals) -> String.valueOf(row.get(0, String.class)));
    }

    private record KeyedResult(@Nullable Long key, ReadResult result) {}

    /** Reads one row. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(Row row, Seals seals);
    }

    private <T> Flux<T> rows(
            ReadPlan plan,
            Viewer viewer,
            Map<String, @Nullable Object> variables,
            RowReader<T> reader) {
        Seals seals = Seals.of(plan, cipher);
        Flux<T> rows =
                connections.run(
                        plan.sql(),
                        statement ->
                                Flux.from(
                                                bound(statement, plan, seals, viewer, variables)
                                                        .execute())
                                        .flatMap(result ->
                                                result.map((row, metadata) ->
                                                        reader.read(row, seals))));
        return traces.within(
                "read", span -> span.setAttribute("db.system.name", "postgresql"), rows);
    }

    private static Statement bound(
            Statement statement,
            ReadPlan plan,
            Seals seals,
            Viewer viewer,
            Map<String, @Nullable Object> variables) {
        for (int k = 0; k < plan.parameters().size(); k++) {
            statement.bind(k, seals.bound(plan.parameters().get(k).value(viewer, variables)));
        }
        return statement;
    }

    private static ReadResult result(ReadPlan plan, int column, byte @Nullable [] json) {
        return json != null && plan.forbids()
                ? ForbiddenFields.takeOut(json, plan.shapes().get(column))
                : ReadResult.of(json);
    }
}
