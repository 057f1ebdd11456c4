package io.botwarden.security.subjects;

import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Removes an end user's key from what programs wrote: telemetry, the alerts about it with the
 * incidents that they opened, and notifications. What people wrote is not changed. (Policy 3.4.3)
 */
@Component
class SubjectTraces {

    /** Error reports of bots: they have no user key of their own, but may contain one. */
    private static final String ERRORS =
            """
            delete from error_span
            where strpos(message, :key) > 0 or exists (select from unnest(attribute_value) as said where strpos(said, :key) > 0)
            """;

    /** The figures remain; attribute values with the key, and the hash of them, are replaced. */
    private static final String SERIES =
            """
            update metric_series set identity = gen_random_uuid(),
              attribute_value = array(
                select case when strpos(said, :key) > 0 then '(erased)' else said end
                from unnest(attribute_value) with ordinality as labels (said, place) order by place),
              attributes = (
                select jsonb_object_agg(name, case when strpos(said, :key) > 0 then '(erased)' else said end)
                from jsonb_each_text(attributes) as labels (name, said))
            where exists (select from unnest(attribute_value) as said where strpos(said, :key) > 0)
            """;

    private static final String OF_ALERTS =
            """
            strpos(concat_ws(' ', array_to_string(a.label_value, ' '), a.summary, a.description, a.group_key, a.external_url, a.runbook_url), :key) > 0
            """;

    /** The fingerprint of an alert is a hash of its labels. */
    private static final String TRACKS =
            "delete from alert_rule_track t using alert a where a.fingerprint = t.fingerprint and "
                    + OF_ALERTS;

    /** Nobody reports these labels again, so their alerts are over. */
    private static final String ALERTS =
            """
            update alert a set fingerprint = gen_random_uuid()::text,
              label_value = array(
                select case when strpos(said, :key) > 0 then '(erased)' else said end
                from unnest(label_value) with ordinality as labels (said, place) order by place),
              summary = replace(summary, :key, '(erased)'), description = replace(description, :key, '(erased)'),
              group_key = replace(group_key, :key, '(erased)'), external_url = replace(external_url, :key, '(erased)'),
              runbook_url = replace(runbook_url, :key, '(erased)'),
              state = 'RESOLVED', resolved_at = coalesce(resolved_at, greatest(now(), fired_at)), resolution = coalesce(resolution, 'AUTOMATIC')
            where %s
            """
                    .formatted(OF_ALERTS);

    private static final String INCIDENTS =
            """
            update incident i set title = replace(title, :key, '(erased)'), description = replace(description, :key, '(erased)')
            where (strpos(title, :key) > 0 or strpos(description, :key) > 0)
              and exists (select from timeline_entry e where e.incident_id = i.id and e.kind = 'REPORTED' and e.automated)
            """;

    private static final String TIMELINES =
            """
            update timeline_entry set note = replace(note, :key, '(erased)') where automated and strpos(note, :key) > 0
            """;

    /** Facts are JSON, in which some characters are escaped. */
    private static final String NOTIFICATIONS =
            """
            update notification n
            set title = replace(title, :key, '(erased)'), body = replace(body, :key, '(erased)'), answer = replace(answer, :key, '(erased)'),
              facts = replace(facts::text, k.escaped, '(erased)')::json
            from (select substr(quoted, 2, length(quoted) - 2) as escaped from (select to_json(:key::text)::text as quoted) q) k
            where strpos(concat_ws(' ', title, body, answer), :key) > 0 or strpos(facts::text, k.escaped) > 0
            """;

    private static final String DELIVERIES =
            """
            update delivery_attempt set answer = replace(answer, :key, '(erased)') where strpos(answer, :key) > 0
            """;

    /** No rules are evaluated meanwhile: an evaluation would store what it had read. */
    private static final String NO_EVALUATION = "select 1 from alert_evaluation for update";

    private static final List<String> ALL =
            List.of(
                    ERRORS,
                    SERIES,
                    TRACKS,
                    ALERTS,
                    INCIDENTS,
                    TIMELINES,
                    NOTIFICATIONS,
                    DELIVERIES);

    private final DatabaseClient database;

    SubjectTraces(DatabaseClient database) {
        this.database = database;
    }

    /** Removes the key in the current transaction, unless it is too short to search for. */
    Mono<Void> remove(String userKey) {
        return userKey.length() < SubjectMentions.SHORTEST_SOUGHT
                ? Mono.empty()
                : database.sql(NO_EVALUATION)
                        .then()
                        .thenMany(Flux.fromIterable(ALL))
                        .concatMap(statement -> database.sql(statement).bind("key", userKey).then())
                        .then();
    }
}
