package io.botwarden.demo;

import io.botwarden.monitoring.alerting.AlertmanagerImport;
import io.botwarden.platform.identity.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Alerts of the last days, all resolved, as if sent by Prometheus Alertmanager. */
@Component
@Profile("demo")
class DemoAlerts {

    private static final List<Told> ALERTS =
            List.of(
                    new Told(50, 25, "TooManyTimeouts", "letsgo", "Every tenth call timed out"),
                    new Told(26, 40, "SlowAnswers", "betold", "Answers took longer than 3 s"),
                    new Told(7, 90, "TooManyTimeouts", "letsgo", "Every eighth call timed out"));

    /** The action in the audit trail. */
    private static final String IMPORT = "importAlerts";

    private final AlertmanagerImport alerts;
    private final DemoRequests requests;
    private final JsonMapper json;
    private final Clock clock;

    DemoAlerts(AlertmanagerImport alerts, DemoRequests requests, JsonMapper json, Clock clock) {
        this.alerts = alerts;
        this.requests = requests;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Sends the start and the end of each alert, except those that an earlier start sent.
     *
     * @param viewer holds {@code operations:import} over everything
     */
    Mono<Void> tell(Viewer viewer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return Flux.fromIterable(ALERTS)
                .index()
                .concatMap(alert ->
                        Flux.just("firing", "resolved")
                                .concatMap(status ->
                                        send(
                                                viewer,
                                                "demo-alerts-%d-%s"
                                                        .formatted(alert.getT1() + 1, status),
                                                alert.getT2().notification(status, now))))
                .then();
    }

    private Mono<Void> send(Viewer viewer, String request, Map<String, Object> notification) {
        return requests.done(IMPORT, request)
                .hasElement()
                .filter(done -> !done)
                .flatMap(missing ->
                        alerts.take(
                                DemoRequests.sender(viewer, request),
                                json.writeValueAsBytes(notification),
                                "bot"))
                .then();
    }

    /**
     * An alert.
     *
     * @param hoursAgo its start, in hours before now
     * @param minutes its duration
     */
    private record Told(int hoursAgo, int minutes, String name, String bot, String summary) {

        Map<String, Object> notification(String status, Instant now) {
            Instant began = now.minus(Duration.ofHours(hoursAgo));
            Map<String, Object> alert =
                    Map.of(
                            "status",
                            status,
                            "labels",
                            Map.of("alertname", name, "bot", bot, "severity", "moderate"),
                            "annotations",
                            Map.of("summary", summary),
                            "startsAt",
                            began.toString(),
                            "endsAt",
                            began.plus(Duration.ofMinutes(minutes)).toString());
            return Map.of("version", "4", "groupKey", name, "alerts", List.of(alert));
        }
    }
}
