package io.botwarden.insight.sql;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The viewer's own queries, as the audit trail has them. */
@RestController
class HistoryController {

    private static final Duration LOOKED_BACK = Duration.ofDays(90);
    private static final int MOST = 50;

    private final DatabaseClient database;
    private final JsonMapper json;
    private final Clock clock;

    HistoryController(DatabaseClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A query that was started.
     *
     * @param parameters the values by name
     * @param snapshot the snapshot that the request named; null for the latest one of that time
     */
    record Execution(Instant at, String sql, JsonNode parameters, @Nullable String snapshot) {}

    /** The latest queries of the last 90 days, newest first. */
    @GetMapping("/analytics/history")
    Mono<ResponseEntity<List<Execution>>> history() {
        return Viewer.current()
                .flatMap(this::own)
                .map(executions ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(executions));
    }

    private Mono<List<Execution>> own(Viewer viewer) {
        if (viewer.limit() != null) {
            return Mono.error(SqlProblem.limitedKey());
        }
        return database.sql(
                        """
                        select at, change_field, change_after from audit_entry
                        where username = :username and identity_id = :identity and action = :action and at > :since
                        order by at desc, id desc
                        limit :most
                        """)
                .bind("username", viewer.username())
                .bind("identity", viewer.identityId())
                .bind("action", SqlAudit.STARTED)
                .bind("since", clock.instant().minus(LOOKED_BACK))
                .bind("most", MOST)
                .map(this::execution)
                .all()
                .collectList();
    }

    private Execution execution(Readable row) {
        String[] fields = Objects.requireNonNull(row.get("change_field", String[].class));
        String[] values = Objects.requireNonNull(row.get("change_after", String[].class));
        Map<String, String> given = new HashMap<>();
        for (int k = 0; k < fields.length; k++) {
            given.put(fields[k], values[k]);
        }
        return new Execution(
                Fields.time(row, "at"),
                given.getOrDefault(SqlAudit.SQL, ""),
                json.readTree(given.getOrDefault(SqlAudit.PARAMETERS, "{}")),
                given.get(SqlAudit.SNAPSHOT));
    }
}
