package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.DataDictionary;
import io.botwarden.analytics.sql.Reach;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.write.RefusedException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The tables and functions that the viewer may use in queries, with their meaning. */
@RestController
class DictionaryController {

    private final AnalystReach reaches;
    private final SnapshotQueries snapshots;
    private final ObjectProvider<GraphQlSource> schema;

    DictionaryController(
            AnalystReach reaches, SnapshotQueries snapshots, ObjectProvider<GraphQlSource> schema) {
        this.reaches = reaches;
        this.snapshots = snapshots;
        this.schema = schema;
    }

    /**
     * The dictionary of a snapshot.
     *
     * @param snapshot the snapshot's id; null if there is none yet, and so no tables
     */
    record Dictionary(
            @Nullable String snapshot, List<DataDictionary.Table> tables, List<String> functions) {}

    @GetMapping("/analytics/dictionary")
    Mono<ResponseEntity<Dictionary>> dictionary(
            @RequestParam(required = false) @Nullable String snapshot) {
        return reaches.current()
                .publishOn(Schedulers.boundedElastic())
                .map(reach ->
                        snapshot == null && snapshots.none()
                                ? new Dictionary(null, List.of(), DataDictionary.functions())
                                : dictionary(snapshot, reach))
                .map(dictionary ->
                        ResponseEntity.ok()
                                .cacheControl(CacheControl.noCache().cachePrivate())
                                .body(dictionary))
                .onErrorMap(RefusedException.class, SqlProblem::of);
    }

    private Dictionary dictionary(@Nullable String snapshot, Map<String, Reach> reach) {
        try (SnapshotReader reader = snapshots.open(snapshot)) {
            DataDictionary.Contents contents =
                    new DataDictionary(SchemaDescriptions.of(schema.getObject().schema()))
                            .contents(reader, reach);
            return new Dictionary(
                    SnapshotQueries.id(reader.snapshotId()),
                    contents.tables(),
                    contents.functions());
        }
    }
}
