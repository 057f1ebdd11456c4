package io.botwarden.insight.sql;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.AuditEntry.Change;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records queries: the text before it runs, so that cancelled queries are recorded too, and its
 * outcome before a row is sent.
 */
@Component
class SqlAudit {

    /** The action of a query that was started, and the fields of its entry. */
    static final String STARTED = "queryWarehouse";

    static final String SQL = "sql";
    static final String PARAMETERS = "parameters";
    static final String SNAPSHOT = "snapshot";

    private final AuditTrail trail;
    private final JsonMapper json;

    SqlAudit(AuditTrail trail, JsonMapper json) {
        this.trail = trail;
        this.json = json;
    }

    Mono<Void> begun(Viewer viewer, SqlRequest request, QueryResultFormat form) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(SQL, null, request.sql()));
        if (!request.parameters().isEmpty()) {
            changes.add(
                    new Change(PARAMETERS, null, json.writeValueAsString(request.parameters())));
        }
        if (request.snapshot() != null) {
            changes.add(new Change(SNAPSHOT, null, request.snapshot()));
        }
        changes.add(new Change("format", null, form.name()));
        return trail.record(
                new AuditEntry(
                        viewer.identityId(),
                        viewer.username(),
                        STARTED,
                        null,
                        "Started a query of the warehouse",
                        changes));
    }

    Mono<Void> answered(Viewer viewer, Answered answered) {
        return trail.record(
                new AuditEntry(
                        viewer.identityId(),
                        viewer.username(),
                        "readQueryResult",
                        new AuditEntry.Subject("WarehouseSnapshot", answered.snapshot()),
                        "Read %,d rows with a query of %s in %,d ms"
                                .formatted(
                                        answered.rows(),
                                        answered.tables().isEmpty()
                                                ? "no tables"
                                                : String.join(", ", answered.tables()),
                                        answered.time().toMillis()),
                        List.of(),
                        null,
                        Math.max(1, answered.rows()),
                        null));
    }

    Mono<Void> refused(Viewer viewer, @Nullable String why) {
        return trail.record(
                new AuditEntry(
                        viewer.identityId(),
                        viewer.username(),
                        "refuseQuery",
                        null,
                        "A query of the warehouse was refused",
                        List.of(new Change("outcome", null, String.valueOf(why)))));
    }
}
