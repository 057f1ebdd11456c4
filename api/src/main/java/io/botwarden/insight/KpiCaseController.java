package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiCase;
import io.botwarden.analytics.kpi.KpiCasePart;
import io.botwarden.analytics.kpi.KpiCases;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.platform.write.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Lists the cases of a figure in the snapshot that it was computed from. The figure was read within
 * the viewer's permissions, so its cases are too; interactions need the permission to read them.
 */
@Controller
class KpiCaseController {

    private static final int USUAL = 20;
    private static final int LARGEST = 100;

    private final KpiCases cases;
    private final KpiQueries queries;
    private final SnapshotQueries snapshots;
    private final FigureCost work;

    KpiCaseController(
            KpiEngine engine, KpiQueries queries, SnapshotQueries snapshots, FigureCost work) {
        this.cases = new KpiCases(engine.catalogue());
        this.queries = queries;
        this.snapshots = snapshots;
        this.work = work;
    }

    @SchemaMapping(typeName = "KpiValue")
    Mono<KpiCaseList> cases(
            KpiValue value,
            @Argument @Nullable KpiCasePart part,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after) {
        return Mono.defer(() -> {
            int size = size(first);
            KpiCase.Position behind = after == null ? null : KpiCaseCursor.parse(after);
            return queries.interactions(value.kpi())
                    .filter(open -> isOpen(value, open))
                    .flatMap(_ -> page(value, part, behind, size));
        });
    }

    private Mono<KpiCaseList> page(
            KpiValue value,
            @Nullable KpiCasePart part,
            KpiCase.@Nullable Position after,
            int size) {
        return snapshots.ask(
                value.snapshot().id(),
                reader -> work.value(reader, value.kpi(), value.figure().period()),
                reader ->
                        KpiCaseList.of(
                                cases.page(
                                        reader.connection(),
                                        value.kpi().id(),
                                        value.figure().period(),
                                        value.scopes(),
                                        part,
                                        after,
                                        size),
                                after != null));
    }

    private static boolean isOpen(KpiValue value, GrantedScope open) {
        return value.scopes().stream()
                .anyMatch(scope -> open.holds(scope.bot(), scope.department()));
    }

    private static int size(@Nullable Integer first) {
        if (first == null) {
            return USUAL;
        }
        if (first < 1 || first > LARGEST) {
            throw RefusedException.ofArgument(
                    "first", "%d is not between 1 and %d.".formatted(first, LARGEST));
        }
        return first;
    }
}
