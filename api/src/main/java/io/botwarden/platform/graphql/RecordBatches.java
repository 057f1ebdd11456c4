package io.botwarden.platform.graphql;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.compile.ReadPlan;
import io.botwarden.platform.read.execute.PlanRunner;
import io.botwarden.platform.read.execute.ReadResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Records that will be read together, by field. Not thread-safe. */
final class RecordBatches {

    private final PlanRunner plans;
    private final Map<ReadPlan, Batch> batches = new IdentityHashMap<>();

    RecordBatches(PlanRunner plans) {
        this.plans = plans;
    }

    private record Batch(
            Viewer viewer,
            Map<String, @Nullable Object> variables,
            Map<Long, List<CompletableFuture<ReadResult>>> waiting) {}

    /** Adds a record for the next {@link #read}. */
    CompletableFuture<ReadResult> add(
            ReadPlan plan, Viewer viewer, Map<String, @Nullable Object> variables, long key) {
        CompletableFuture<ReadResult> result = new CompletableFuture<>();
        batches.computeIfAbsent(plan, ignored -> new Batch(viewer, variables, new HashMap<>()))
                .waiting()
                .computeIfAbsent(key, ignored -> new ArrayList<>())
                .add(result);
        return result;
    }

    /** Reads all added records, and clears the batch. */
    void read() {
        Map<ReadPlan, Batch> now = new IdentityHashMap<>(batches);
        batches.clear();
        now.forEach(this::read);
    }

    private void read(ReadPlan plan, Batch batch) {
        var _ =
                plans.readRecords(plan, batch.viewer(), batch.variables(), batch.waiting().keySet())
                        .toFuture()
                        .whenComplete((results, error) ->
                                batch.waiting()
                                        .forEach((key, waiting) -> {
                                            for (CompletableFuture<ReadResult> one : waiting) {
                                                if (error == null) {
                                                    one.complete(
                                                            results.getOrDefault(
                                                                    key, ReadResult.none()));
                                                } else {
                                                    one.completeExceptionally(error);
                                                }
                                            }
                                        }));
    }
}
