package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.AlertNotification.UnreadableException;
import io.botwarden.platform.identity.BotLimit;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Rejection;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports a notification of Prometheus Alertmanager, completely or not at all. Alertmanager repeats
 * notifications every few hours; a repeated one changes nothing. (Policy 3.1.2)
 */
@Component
@NamedInterface("intake")
public class AlertmanagerImport {

    static final String IMPORT = "operations:import";

    static final String WITHOUT_BOT =
            "alerts of no bot need the permission %s over everything".formatted(IMPORT);

    private static final RecordType IMPORT_RUN = new RecordType("ImportRun", "import_run");

    /** The maximum number of rejected alerts in a report. */
    private static final int FIRST = 20;

    /** Retries if someone changed an alert at the same time. */
    private static final Retry OVERTAKEN =
            Retry.max(2)
                    .filter(RefusedException.class::isInstance)
                    .onRetryExhaustedThrow((tries, last) -> last.failure());

    private final DatabaseClient database;
    private final AlertOpening opening;
    private final Writes writes;
    private final JsonMapper json;
    private final Clock clock;

    AlertmanagerImport(
            DatabaseClient database,
            AlertOpening opening,
            Writes writes,
            JsonMapper json,
            Clock clock) {
        this.json = json;
        this.database = database;
        this.opening = opening;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Imports a notification; fails if the body is not one.
     *
     * @param body the body that Alertmanager's webhook sent
     * @param botLabel the label whose value is the bot's code
     */
    public Mono<IntakeReport> take(Viewer viewer, byte[] body, String botLabel) {
        return Mono.fromSupplier(() -> read(body))
                .flatMap(notification -> take(viewer, notification, botLabel));
    }

    private AlertNotification read(byte[] body) {
        try {
            return AlertNotification.read(json, body, clock.instant());
        } catch (UnreadableException e) {
            throw IntakeRefusedException.unreadable(Objects.requireNonNull(e.getMessage()));
        }
    }

    private Mono<IntakeReport> take(
            Viewer viewer, AlertNotification notification, String botLabel) {
        return Mono.defer(
                        () -> {
                            AtomicReference<@Nullable Fates> fates = new AtomicReference<>();
                            Mono<Fates> decided =
                                    Mono.defer(() -> decide(viewer, notification, botLabel))
                                            .doOnNext(fates::set);
                            return writes.run(
                                    viewer,
                                    Action.on("body", decided, found -> found.scopes(viewer))
                                            .named("importAlerts", IMPORT)
                                            .write(Fates::write),
                                    (run, refusals) -> {
                                        if (run == null) {
                                            throw new RefusedException(refusals);
                                        }
                                        return Objects.requireNonNull(fates.get()).report(run);
                                    });
                        })
                .retryWhen(OVERTAKEN);
    }

    /** Decides the changes for each alert. */
    private Mono<Fates> decide(Viewer viewer, AlertNotification notification, String botLabel) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<AlertmanagerAlert> alerts = notification.alerts();
        return lock().then(Mono.defer(() -> present(alerts)))
                .flatMap(present ->
                        AlertedBots.find(database, viewer, botLabel, alerts, present.values())
                                .map(bots -> Map.entry(present, bots)))
                .flatMap(known -> {
                    AlertedBots bots = known.getValue();
                    Fates fates = new Fates(notification, bots);
                    alerts.forEach(alert -> fates.decide(alert, known.getKey(), now));
                    List<NewAlert> begin =
                            fates.begin.stream()
                                    .map(alert -> alert.begin(bots.of(alert), now))
                                    .toList();
                    fates.say(
                            begin.stream().filter(alert -> alert.bot() == null).count(), botLabel);
                    return opening.open(begin).doOnNext(fates.writes::addAll).thenReturn(fates);
                });
    }

    /** Notifications are imported one after the other. */
    private Mono<Void> lock() {
        return database.sql("select pg_advisory_xact_lock(hashtext('alertmanager'))")
                .fetch()
                .rowsUpdated()
                .then();
    }

    /**
     * Reads the alerts that are not resolved, and when the last alert of each fingerprint started.
     */
    private Mono<Map<String, Present>> present(List<AlertmanagerAlert> alerts) {
        return database.sql(
                        """
                        select a.id, a.fingerprint, alert_name(a.label_name, a.label_value) as name, a.state, a.started_at, a.fired_at, a.version, a.bot_id
                        from unnest(:fingerprints::text[]) as q (fingerprint)
                        cross join lateral (
                          select * from alert where fingerprint = q.fingerprint order by fired_at desc, id desc limit 1
                        ) a
                        """)
                .bind(
                        "fingerprints",
                        alerts.stream()
                                .map(AlertmanagerAlert::fingerprint)
                                .distinct()
                                .toArray(String[]::new))
                .map(AlertmanagerImport::last)
                .all()
                .collectMap(Present::fingerprint, each -> each, HashMap::new);
    }

    private static Present last(Readable row) {
        AlertState state = AlertState.valueOf(Fields.text(row, "state"));
        return new Present(
                Fields.number(row, "id"),
                Fields.text(row, "fingerprint"),
                Fields.text(row, "name"),
                state,
                Fields.time(row, "started_at"),
                Fields.time(row, "fired_at"),
                Fields.version(row),
                row.get("bot_id", Long.class));
    }

    /**
     * The last alert of a fingerprint.
     *
     * @param bot key of its bot; null if there is none
     */
    record Present(
            long id,
            String fingerprint,
            String name,
            AlertState state,
            Instant startedAt,
            Instant firedAt,
            int version,
            @Nullable Long bot) {

        boolean isOver() {
            return state == AlertState.RESOLVED;
        }
    }

    /** The changes that follow from one notification. */
    private static final class Fates {

        private final AlertNotification notification;
        private final AlertedBots bots;
        private final Set<Long> touched = new HashSet<>();
        private final List<Write> writes = new ArrayList<>();
        private final List<AlertmanagerAlert> begin = new ArrayList<>();
        private final Set<String> decided = new HashSet<>();
        private final List<Rejection> rejections;
        private final List<String> remarks = new ArrayList<>();
        private long accepted;
        private long duplicate;
        private long unknown;

        Fates(AlertNotification notification, AlertedBots bots) {
            this.notification = notification;
            this.bots = bots;
            this.rejections = new ArrayList<>(notification.rejections());
        }

        void decide(AlertmanagerAlert alert, Map<String, Present> known, Instant now) {
            Present present = known.get(alert.fingerprint());
            Rejection outside = bots.rejection(alert, present);
            if (outside != null) {
                rejections.add(outside);
                return;
            }
            boolean again =
                    present != null
                            && (alert.firing() != present.isOver()
                                    || present.startedAt().equals(alert.startsAt())
                                            && alert.firing());
            if (!decided.add(alert.fingerprint()) || again) {
                duplicate++;
            } else if (alert.firing()) {
                accepted++;
                touch(bots.of(alert));
                begin.add(alert);
            } else if (present == null) {
                unknown++;
                rejections.add(
                        new Rejection(
                                alert.place(),
                                "status",
                                "This alert is resolved, but was never reported as firing."));
            } else {
                accepted++;
                touch(present.bot());
                writes.add(end(present, alert, now));
            }
        }

        private void touch(@Nullable Long bot) {
            if (bot != null) {
                touched.add(bot);
            }
        }

        /**
         * Alerts of bots need the permission over these. A sender that may import everything may
         * also send alerts of no bot; others are rejected before.
         */
        List<Scope> scopes(Viewer viewer) {
            if (viewer.mayEverywhere(IMPORT)) {
                return List.of(Scope.EVERYTHING);
            }
            BotLimit limit = viewer.limit();
            return touched.isEmpty() && limit != null
                    ? List.of(limit.scope())
                    : touched.stream().map(Scope::ofBot).toList();
        }

        private static Write end(Present present, AlertmanagerAlert alert, Instant now) {
            Instant over = alert.endsAt().isAfter(now) ? now : alert.endsAt();
            return AlertEnding.end(
                    present.id(),
                    present.version(),
                    present.name(),
                    present.state(),
                    "AUTOMATIC",
                    over.isBefore(present.firedAt()) ? present.firedAt() : over);
        }

        void say(long withoutBot, String botLabel) {
            if (withoutBot > 0) {
                remarks.add(
                        "%d new alerts do not name a registered bot in their label %s"
                                .formatted(withoutBot, botLabel));
            }
            if (unknown > 0) {
                remarks.add("%d resolved alerts were never reported as firing".formatted(unknown));
            }
            if (notification.truncated() > 0) {
                remarks.add(
                        "Alertmanager omitted %d alerts (max_alerts)"
                                .formatted(notification.truncated()));
            }
        }

        Write write(By by) {
            Write run =
                    Write.insert(IMPORT_RUN, "AlertsImported", "alertmanager")
                            .set("kind", "ALERTMANAGER")
                            .set("source", notification.receiver())
                            .by("sent", by)
                            .derived("state", "COMPLETED")
                            .set("accepted", accepted)
                            .derived("duplicate", duplicate)
                            .derived("rejected", (long) rejections.size())
                            .derived("remarks", remarks.toArray(String[]::new))
                            .derived("started_at", by.at())
                            .derived("finished_at", by.at());
            writes.forEach(run::also);
            return run;
        }

        IntakeReport report(RecordKey run) {
            return new IntakeReport(
                    run.id(),
                    accepted,
                    duplicate,
                    0,
                    rejections.size(),
                    begin.isEmpty() ? Map.of() : Map.of("alert", (long) begin.size()),
                    List.of(),
                    rejections.subList(0, Math.min(FIRST, rejections.size())),
                    remarks);
        }
    }
}
