package io.botwarden.demo;

import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The requests that load the demo. Each has an id of its own, which is in the audit trail: it is
 * written with the record, and so tells a later start what was done before the first was killed.
 */
@Component
@Profile("demo")
class DemoRequests {

    private final DatabaseClient database;

    DemoRequests(DatabaseClient database) {
        this.database = database;
    }

    /** The viewer as the sender of a request. */
    static Viewer sender(Viewer viewer, String request) {
        return viewer.by(new RequestOrigin(request, null));
    }

    /** The type and the id of the record of a request that was carried out; empty if it was not. */
    Mono<Map.Entry<String, String>> done(String action, String request) {
        return database.sql(
                        """
                        select subject_type, subject_id from audit_entry
                        where action = :action and request_id = :request order by id limit 1
                        """)
                .bind("action", action)
                .bind("request", request)
                .map(row ->
                        Map.entry(Fields.text(row, "subject_type"), Fields.text(row, "subject_id")))
                .one();
    }
}
