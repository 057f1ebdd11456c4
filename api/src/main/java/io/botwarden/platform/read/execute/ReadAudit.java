package io.botwarden.platform.read.execute;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.Parameter;
import io.botwarden.platform.read.compile.PersonalRead;
import io.botwarden.platform.read.compile.ReadPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reports a plan's results to a {@link ReadListener}; most plans have nothing to report. */
final class ReadAudit {

    private static final JsonMapper JSON = new JsonMapper();

    private final ReadListener witness;

    ReadAudit(ReadListener witness) {
        this.witness = witness;
    }

    boolean isWanted(ReadPlan plan) {
        return plan.forbids() || !plan.personal().isEmpty();
    }

    /** Completes when everything that must be audited is recorded. */
    Mono<Void> of(
            ReadPlan plan,
            Viewer viewer,
            Map<String, @Nullable Object> variables,
            Collection<ReadResult> results) {
        results.stream()
                .flatMap(result -> result.forbidden().stream())
                .findFirst()
                .ifPresent(field -> witness.refused(viewer, last(field.path())));
        long records =
                plan.personal().stream().mapToLong(read -> records(plan, read, results)).sum();
        return records == 0
                ? Mono.empty()
                : witness.personal(
                        viewer, plan.personal(), record(plan, viewer, variables), records);
    }

    private static String last(List<Object> path) {
        return path.isEmpty() ? "a record" : String.valueOf(path.getLast());
    }

    /** With several columns, each result is a column; with one, each result is a row. */
    private static long records(ReadPlan plan, PersonalRead read, Collection<ReadResult> results) {
        return results.stream()
                .skip(plan.shapes().size() > 1 ? read.column() : 0)
                .limit(plan.shapes().size() > 1 ? 1 : Long.MAX_VALUE)
                .map(ReadResult::json)
                .mapToLong(json -> json == null ? 0 : read.records(JSON.readTree(json)))
                .sum();
    }

    private static @Nullable RecordKey record(
            ReadPlan plan, Viewer viewer, Map<String, @Nullable Object> variables) {
        Parameter id = plan.personal().getFirst().record();
        return plan.personal().size() > 1 || id == null
                ? null
                : RecordKey.parse(String.valueOf(id.value(viewer, variables))).orElse(null);
    }
}
