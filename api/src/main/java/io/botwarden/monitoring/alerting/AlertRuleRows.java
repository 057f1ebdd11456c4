package io.botwarden.monitoring.alerting;

import static io.botwarden.monitoring.alerting.AlertingRecords.ALERT_RULE;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks alert rules for an action. */
@Component
class AlertRuleRows {

    private final DatabaseClient database;

    AlertRuleRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the rule with this ID. */
    Mono<AlertRule> require(String field, String id) {
        return Mono.fromCallable(() -> ALERT_RULE.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, code, name, description, state, bot_id, department_id, owner_id, runbook_url, revision,
                                          activated_at, version
                                        from alert_rule where id = :id for update
                                        """)
                                .bind("id", key)
                                .map(AlertRuleRows::rule)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private static AlertRule rule(Readable row) {
        return new AlertRule(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                row.get("description", String.class),
                AlertRuleState.valueOf(Fields.text(row, "state")),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                row.get("owner_id", Long.class),
                row.get("runbook_url", String.class),
                Objects.requireNonNull(row.get("revision", Integer.class)),
                row.get("activated_at", Instant.class),
                Fields.version(row));
    }
}
