package io.botwarden.monitoring.telemetry.status;

import io.botwarden.monitoring.telemetry.MetricKind;
import io.botwarden.monitoring.telemetry.MetricWriter;
import io.botwarden.monitoring.telemetry.SentPoint;
import io.botwarden.monitoring.telemetry.SeriesKey;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.transaction.Fields;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Receives heartbeats of bots that send no telemetry. (Policy 3.1.1) */
@RestController
class HeartbeatController {

    private static final String SEND = "monitoring:send-telemetry";

    private final DatabaseClient database;
    private final Authorisation authorisation;
    private final LastSeenTimes heard;
    private final MetricWriter writer;

    HeartbeatController(
            DatabaseClient database,
            Authorisation authorisation,
            LastSeenTimes heard,
            MetricWriter writer) {
        this.database = database;
        this.authorisation = authorisation;
        this.heard = heard;
        this.writer = writer;
    }

    /**
     * A heartbeat.
     *
     * @param bot the code of the bot
     * @param health 1 for healthy, 0 for down; null if not reported
     */
    record Heartbeat(@Nullable String bot, @Nullable Double health) {}

    /** Responds without content if the heartbeat was accepted. */
    @PostMapping("/ingest/heartbeat")
    Mono<ResponseEntity<Void>> heartbeat(@RequestBody Heartbeat beat) {
        String code = beat.bot();
        if (code == null || code.isBlank()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "bot: provide the code of the bot.");
        }
        Double health = beat.health();
        if (health != null && !(health >= 0 && health <= 1)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "health: provide a number from 0 (down) to 1 (healthy).");
        }
        return Viewer.current()
                .doOnNext(viewer -> IntakeRefusedException.requireWithinLimit(viewer, code))
                .flatMap(viewer -> bot(viewer, code))
                .switchIfEmpty(
                        Mono.error(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND,
                                        "The bot does not exist, or this account may not send its heartbeats.")))
                .flatMap(bot -> {
                    heard.heard(List.of(bot));
                    return health == null ? Mono.empty() : healthOf(bot, health);
                })
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<Long> bot(Viewer viewer, String code) {
        return database.sql("select id from bot where code = :code")
                .bind("code", code)
                .map(row -> Fields.number(row, "id"))
                .one()
                .filterWhen(bot -> authorisation.holds(viewer, SEND, Scope.ofBot(bot)));
    }

    private Mono<Void> healthOf(long bot, double health) {
        SentPoint point =
                new SentPoint(
                        new SeriesKey(
                                bot,
                                "heartbeat",
                                "botwarden.health",
                                "1",
                                MetricKind.GAUGE,
                                new TreeMap<>()),
                        "Health reported by the bot: 1 is healthy, 0 is down",
                        true,
                        0,
                        SentPoint.ON_ARRIVAL,
                        health,
                        null);
        return Mono.fromFuture(() -> writer.write(List.of(point), List.of()))
                .onErrorMap(
                        MetricWriter.FullException.class,
                        full ->
                                new ResponseStatusException(
                                        HttpStatus.SERVICE_UNAVAILABLE,
                                        "The server is overloaded. Try again later."))
                .then();
    }
}
