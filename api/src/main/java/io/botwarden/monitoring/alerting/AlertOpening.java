package io.botwarden.monitoring.alerting;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.monitoring.alerting.AlertingRecords.ALERT;
import static io.botwarden.monitoring.alerting.AlertingRecords.ALERT_RULE;

import io.botwarden.operations.incident.IncidentOpening;
import io.botwarden.operations.incident.NewIncident;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Creates alerts: firing or suppressed, alone or in a group, with or without an incident. Every
 * alert of a group joins the unresolved incident of the group, so a flapping alert opens one
 * incident instead of many. A resolved incident gets no more alerts. (Policy 3.1.2, 3.2.1)
 */
@Component
class AlertOpening {

    private static final RecordType INCIDENT = new RecordType("Incident", "incident");
    private static final int LONGEST_TITLE = 300;

    private final DatabaseClient database;
    private final IncidentOpening incidents;

    AlertOpening(DatabaseClient database, IncidentOpening incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    /** Returns the writes for alerts that start at the same time, in the current transaction. */
    Mono<List<Write>> open(List<NewAlert> alerts) {
        return alerts.isEmpty()
                ? Mono.just(List.of())
                : lock(alerts.stream().map(NewAlert::group).toList())
                        .then(Mono.defer(() -> circumstances(alerts)))
                        .flatMap(found -> open(alerts, found));
    }

    /** Returns the writes for an alert that is no longer suppressed. */
    Mono<List<Write>> tell(long key, NewAlert alert, int version) {
        Write told =
                Write.update(ALERT, key, version, "AlertFired", alert.name())
                        .set("suppressed", true, false);
        return lock(List.of(alert.group()))
                .then(Mono.defer(() -> circumstances(List.of(alert))))
                .flatMap(found -> {
                    Groups groups = new Groups();
                    return join(alert, found.getFirst(), told, groups)
                            .then(Mono.defer(() -> attach(groups)))
                            .map(notes -> all(List.of(told), notes, groups));
                });
    }

    private Mono<List<Write>> open(List<NewAlert> alerts, List<Circumstances> found) {
        Groups groups = new Groups();
        List<Write> writes = new ArrayList<>();
        return Flux.range(0, alerts.size())
                .concatMap(k -> {
                    NewAlert alert = alerts.get(k);
                    Circumstances circumstances = found.get(k);
                    Write write = insert(alert, circumstances);
                    writes.add(write);
                    return circumstances.suppresses()
                            ? Mono.empty()
                            : join(alert, circumstances, write, groups);
                })
                .then(Mono.defer(() -> attach(groups)))
                .map(notes -> all(writes, notes, groups));
    }

    /** Incidents are written last, after all alerts of their groups exist. */
    private static List<Write> all(List<Write> alerts, List<Write> notes, Groups groups) {
        List<Write> all = new ArrayList<>(alerts);
        all.addAll(notes);
        all.addAll(groups.openings());
        return all;
    }

    /** Locks the groups, so that alerts are added to a group one after the other. */
    private Mono<Void> lock(List<String> groups) {
        // in a fixed order, to avoid deadlocks
        return database.sql(
                        "select pg_advisory_xact_lock(hashtext('alerts'), hashtext(g)) from unnest(:groups::text[]) as g")
                .bind("groups", new TreeSet<>(groups).toArray(String[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /**
     * The state that a new alert finds.
     *
     * @param window key of the maintenance window that it falls into
     * @param silencedUntil until when an earlier alert with the same fingerprint is silenced
     * @param incident key of the unresolved incident of its group
     * @param firing the number of firing alerts in its group
     */
    private record Circumstances(
            @Nullable Long window,
            @Nullable Instant silencedUntil,
            @Nullable Long silencedBy,
            @Nullable Long incident,
            long firing) {

        boolean suppresses() {
            return window != null || silencedUntil != null;
        }
    }

    private Mono<List<Circumstances>> circumstances(List<NewAlert> alerts) {
        return database.sql(
                        """
                        with grouped as materialized (
                          select g.group_key, i.incident_id, f.firing
                          from (select distinct group_key from unnest(:groups::text[]) as u (group_key)) g
                          left join lateral (
                            select a.incident_id from alert a join incident i on i.id = a.incident_id
                            where a.group_key = g.group_key and i.state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED')
                            order by a.id desc limit 1
                          ) i on true
                          cross join lateral (
                            select count(*) as firing from alert
                            where group_key = g.group_key and state <> 'RESOLVED' and not suppressed and joins_incident
                          ) f
                        )
                        select maintenance_at(q.bot, q.at) as window_id, s.silenced_until, s.silenced_by_id, g.incident_id, g.firing
                        from (
                          select place, fingerprint, group_key, bot, timestamptz 'epoch' + at * interval '1 millisecond' as at
                          from unnest(:fingerprints::text[], :groups::text[], :bots::bigint[], :times::bigint[])
                            with ordinality as u (fingerprint, group_key, bot, at, place)
                        ) q
                        join grouped g on g.group_key = q.group_key
                        left join lateral (
                          select silenced_until, silenced_by_id from alert
                          where fingerprint = q.fingerprint and silenced_until > q.at
                          order by fired_at desc, id desc limit 1
                        ) s on true
                        order by q.place
                        """)
                .bind("fingerprints", column(alerts, NewAlert::fingerprint, new String[0]))
                .bind("groups", column(alerts, NewAlert::group, new String[0]))
                .bind("bots", column(alerts, NewAlert::bot, new Long[0]))
                .bind("times", column(alerts, alert -> alert.firedAt().toEpochMilli(), new Long[0]))
                .map(AlertOpening::circumstance)
                .all()
                .collectList();
    }

    private static Circumstances circumstance(Readable row) {
        return new Circumstances(
                row.get("window_id", Long.class),
                row.get("silenced_until", Instant.class),
                row.get("silenced_by_id", Long.class),
                row.get("incident_id", Long.class),
                Objects.requireNonNull(row.get("firing", Long.class)));
    }

    private static <T> @Nullable T[] column(
            List<NewAlert> alerts, Function<NewAlert, @Nullable T> value, T[] type) {
        return alerts.stream().map(value).toList().toArray(type);
    }

    private static Write insert(NewAlert alert, Circumstances circumstances) {
        return Write.insert(
                        ALERT,
                        circumstances.suppresses() ? "AlertSuppressed" : "AlertFired",
                        alert.name())
                .derived("fingerprint", alert.fingerprint())
                .set("source", alert.source())
                .refer("alert_rule_id", ALERT_RULE, null, alert.rule())
                .set("rule_revision", alert.revision())
                .refer("bot_id", BOT, null, alert.bot())
                .set("severity", alert.severity())
                .set("state", AlertState.FIRING)
                .derived("summary", alert.summary())
                .derived("description", alert.description())
                .set("value", alert.value())
                .set("threshold", alert.threshold())
                .set("started_at", alert.startedAt())
                .set("fired_at", alert.firedAt())
                .derived("suppressed", circumstances.suppresses())
                .derived("maintenance_window_id", circumstances.window())
                .derived("silenced_until", circumstances.silencedUntil())
                .derived("silenced_by_id", circumstances.silencedBy())
                .derived("group_key", alert.group())
                .derived("joins_incident", alert.incident().opens())
                .derived("label_name", alert.labels().names())
                .derived("label_value", alert.labels().values())
                .derived("runbook_url", alert.runbookUrl())
                .derived("external_key", alert.externalKey())
                .derived("external_url", alert.externalUrl());
    }

    /** Sets the incident that it joins, or marks that an incident must be opened. */
    private Mono<Void> join(
            NewAlert alert, Circumstances circumstances, Write write, Groups groups) {
        if (!alert.incident().opens()) {
            return Mono.empty();
        }
        Long incident = circumstances.incident();
        if (incident != null) {
            groups.joins(incident, new Joining(alert.summary(), write));
            return Mono.empty();
        }
        return groups.count(alert, circumstances.firing())
                ? incidents
                        .open(incident(alert))
                        .doOnNext(opening -> groups.opens(alert.group(), gather(opening, alert)))
                        .then()
                : Mono.empty();
    }

    /**
     * Returns the writes of the incidents that alerts join. Each incident is read and written once.
     */
    private Mono<List<Write>> attach(Groups groups) {
        return Flux.fromIterable(groups.joined.entrySet())
                .concatMap(joined -> {
                    long incident = joined.getKey();
                    List<Joining> alerts = joined.getValue();
                    return incidents
                            .attach(incident, alerts.stream().map(Joining::summary).toList())
                            .doOnNext(note ->
                                    alerts.forEach(each ->
                                            each.write()
                                                    .refer(
                                                            "incident_id",
                                                            INCIDENT,
                                                            null,
                                                            incident)));
                })
                .collectList();
    }

    /** An alert that joins an incident, with the write. */
    private record Joining(String summary, Write write) {}

    private static NewIncident incident(NewAlert alert) {
        String title =
                alert.summary().length() <= LONGEST_TITLE
                        ? alert.summary()
                        : alert.summary().substring(0, LONGEST_TITLE - 1) + "…";
        return new NewIncident(
                title,
                alert.description(),
                alert.bot(),
                null,
                alert.incident().severity(),
                alert.startedAt(),
                alert.firedAt(),
                null);
    }

    /** Links all firing alerts of the group to the new incident. */
    private Write gather(Write opening, NewAlert alert) {
        return opening.along(incident ->
                database.sql(
                                """
                                update alert set incident_id = :incident, opened_incident = fingerprint = :fingerprint
                                where group_key = :group and state <> 'RESOLVED' and not suppressed and joins_incident and incident_id is null
                                """)
                        .bind("incident", incident)
                        .bind("fingerprint", alert.fingerprint())
                        .bind("group", alert.group())
                        .fetch()
                        .rowsUpdated()
                        .then());
    }

    /** Counts the alerts of groups to which several are added at the same time. */
    private static final class Groups {

        private final Map<String, Long> added = new HashMap<>();
        private final Map<String, Write> opened = new HashMap<>();
        private final SortedMap<Long, List<Joining>> joined = new TreeMap<>();

        /** Returns whether the group reaches the number for an incident with this alert. */
        boolean count(NewAlert alert, long before) {
            long now = before + added.merge(alert.group(), 1L, Long::sum);
            return now >= alert.incident().after() && !opened.containsKey(alert.group());
        }

        void joins(long incident, Joining alert) {
            joined.computeIfAbsent(incident, _ -> new ArrayList<>()).add(alert);
        }

        void opens(String group, Write opening) {
            opened.put(group, opening);
        }

        List<Write> openings() {
            return List.copyOf(opened.values());
        }
    }
}
