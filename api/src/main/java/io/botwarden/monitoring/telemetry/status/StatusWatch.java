package io.botwarden.monitoring.telemetry.status;

import static io.botwarden.monitoring.telemetry.status.StatusRecords.STATUS;

import io.botwarden.monitoring.telemetry.SeriesAnswer;
import io.botwarden.monitoring.telemetry.SeriesQuestion;
import io.botwarden.monitoring.telemetry.SeriesQuestion.Measure;
import io.botwarden.monitoring.telemetry.SeriesReader;
import io.botwarden.monitoring.telemetry.TelemetryProperties;
import io.botwarden.monitoring.telemetry.status.WatchedBot.Figures;
import io.botwarden.monitoring.telemetry.status.WatchedBot.Verdict;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Determines the health of bots from their signals, and records each change once. A bot can be
 * silent only while the server was receiving: after the server was stopped or paused, the time
 * starts again. (Policy 3.1.1)
 */
@Component
class StatusWatch {

    private static final Logger log = LoggerFactory.getLogger(StatusWatch.class);

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int DIGITS = 6;

    private static final String LISTEN =
            """
            with set_back as (
              -- the clock was ahead and has been set back: silence counts from now on
              update bot_status set last_seen_at = :now where last_seen_at > :now::timestamptz + interval '1 minute'
            )
            update telemetry_watch set alive_at = :now,
              listening_since = case
                when alive_at < :now::timestamptz - interval '30 seconds' or listening_since > :now then :now else listening_since
              end
            where id = 1 returning listening_since
            """;

    private static final String BOTS =
            """
            select s.id, s.state, e.watched and b.state <> 'RETIRED' as watched, s.last_seen_at, s.observed_interval,
              e.silent_after_seconds, e.degraded_error_ratio, e.down_error_ratio, e.degraded_response_time
            from bot_status s join monitoring_setting e on e.id = s.id join bot b on b.id = s.id
            where s.last_seen_at is not null or s.state <> 'UNKNOWN'
            order by s.id
            """;

    private static final String SHOW =
            """
            update bot_status s set requests_per_minute = u.rate, error_ratio = u.errors, response_time = u.time
            from unnest($1::bigint[], $2::numeric[], $3::numeric[], $4::numeric[]) as u (bot_id, rate, errors, time)
            where s.id = u.bot_id
              and (s.requests_per_minute, s.error_ratio, s.response_time) is distinct from (u.rate, u.errors, u.time)
            """;

    private final DatabaseClient database;
    private final SeriesReader reader;
    private final LastSeenTimes heard;
    private final Writes writes;
    private final TelemetryProperties properties;
    private final Clock clock;

    StatusWatch(
            DatabaseClient database,
            SeriesReader reader,
            LastSeenTimes heard,
            Writes writes,
            TelemetryProperties properties,
            Clock clock) {
        this.database = database;
        this.reader = reader;
        this.heard = heard;
        this.writes = writes;
        this.properties = properties;
        this.clock = clock;
    }

    /** When the server starts, it has not received anything yet. */
    Mono<Void> begin() {
        return database.sql(
                        "update telemetry_watch set listening_since = :now, alive_at = :now where id = 1")
                .bind("now", clock.instant())
                .then();
    }

    /** Checks all bots that have ever sent a signal. */
    Mono<Void> look() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return heard.write()
                .then(listen(now))
                .flatMap(listening ->
                        database.sql(BOTS)
                                .map(StatusWatch::bot)
                                .all()
                                .collectList()
                                .flatMap(bots -> look(bots, listening, now)));
    }

    private Mono<Instant> listen(Instant now) {
        return database.sql(LISTEN)
                .bind("now", now)
                .map(row -> Fields.time(row, "listening_since"))
                .one();
    }

    private Mono<Void> look(List<WatchedBot> bots, Instant listening, Instant now) {
        List<SeriesQuestion> questions = new ArrayList<>();
        for (WatchedBot bot : bots) {
            for (Measure measure :
                    List.of(
                            new Measure.RequestRate(),
                            new Measure.ErrorRatio(),
                            new Measure.ResponseTime(0.95),
                            new Measure.Health())) {
                questions.add(SeriesQuestion.last(WINDOW, bot.id(), measure, now.plusMillis(1)));
            }
        }
        return reader.read(questions)
                .flatMap(answers -> {
                    List<Figures> figures = figures(answers);
                    return show(bots, figures)
                            .thenMany(
                                    Flux.range(0, bots.size())
                                            .concatMap(k ->
                                                    tell(
                                                            bots.get(k),
                                                            figures.get(k),
                                                            listening,
                                                            now)))
                            .then();
                });
    }

    private static List<Figures> figures(List<SeriesAnswer> answers) {
        List<Figures> figures = new ArrayList<>();
        for (int k = 0; k < answers.size(); k += 4) {
            figures.add(
                    new Figures(
                            answers.get(k),
                            answers.get(k + 1),
                            answers.get(k + 2),
                            answers.get(k + 3)));
        }
        return figures;
    }

    private Mono<Void> show(List<WatchedBot> bots, List<Figures> figures) {
        if (bots.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(SHOW)
                .bind(0, bots.stream().map(WatchedBot::id).toArray(Long[]::new))
                .bind(1, column(figures, each -> perMinute(each.rate())))
                .bind(2, column(figures, each -> each.errors().value()))
                .bind(3, column(figures, each -> each.time().value()))
                .then();
    }

    private static @Nullable Double perMinute(SeriesAnswer rate) {
        return rate.value() == null ? null : rate.value() * 60;
    }

    private static BigDecimal[] column(
            List<Figures> figures, Function<Figures, @Nullable Double> figure) {
        return figures.stream()
                .map(each -> {
                    Double value = figure.apply(each);
                    return value == null
                            ? null
                            : BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP);
                })
                .toArray(BigDecimal[]::new);
    }

    private Mono<Void> tell(WatchedBot bot, Figures figures, Instant listening, Instant now) {
        Verdict verdict = bot.verdict(figures, properties, listening, now);
        if (verdict.state() == bot.state()) {
            return Mono.empty();
        }
        return writes.runDue("tellBotStatus", change(bot, verdict, now))
                .onErrorResume(failure -> {
                    log.warn(
                            "The health of bot {} could not be recorded and is determined again",
                            bot.id(),
                            failure);
                    return Mono.empty();
                })
                .then();
    }

    /** Empty if the health has changed since, or the bot has sent a signal. */
    private static Mono<Write> change(WatchedBot bot, Verdict verdict, Instant now) {
        return Transaction.one(
                        """
                        select b.code, s.version, s.state, s.last_seen_at, s.reason, s.since
                        from bot_status s join bot b on b.id = s.id where s.id = $1 for update of s
                        """,
                        List.of(bot.id()),
                        row ->
                                new Present(
                                        Fields.text(row, "code"),
                                        Fields.version(row),
                                        HealthStatus.valueOf(Fields.text(row, "state")),
                                        row.get("last_seen_at", Instant.class),
                                        row.get("reason", String.class),
                                        Fields.time(row, "since")))
                .filter(present ->
                        present.state == bot.state()
                                && (verdict.state() != HealthStatus.SILENT
                                        || Objects.equals(present.lastSeenAt, bot.lastSeenAt())))
                .map(present -> present.become(bot, verdict, now));
    }

    private record Present(
            String code,
            int version,
            HealthStatus state,
            @Nullable Instant lastSeenAt,
            @Nullable String reason,
            Instant since) {

        Write become(WatchedBot bot, Verdict verdict, Instant now) {
            Instant from = now.isBefore(since) ? since : now;
            return Write.update(STATUS, bot.id(), version, verdict.state().event(state), code)
                    .set("state", state, verdict.state())
                    .set("reason", reason, verdict.reason())
                    .set("since", since, from)
                    .along(key -> history(key, verdict, from));
        }

        private static Mono<Void> history(long bot, Verdict verdict, Instant from) {
            return Transaction.one(
                            "update bot_status_change set ended_at = $2 where bot_id = $1 and ended_at is null returning id",
                            List.of(bot, from),
                            row -> Fields.number(row, "id"))
                    .then(
                            Transaction.one(
                                    """
                                    insert into bot_status_change (bot_id, state, reason, started_at)
                                    values ($1, $2, nullif($3, ''), $4) returning id
                                    """,
                                    List.of(
                                            bot,
                                            verdict.state().name(),
                                            verdict.reason() == null ? "" : verdict.reason(),
                                            from),
                                    row -> Fields.number(row, "id")))
                    .then();
        }
    }

    private static WatchedBot bot(Readable row) {
        return new WatchedBot(
                Fields.number(row, "id"),
                HealthStatus.valueOf(Fields.text(row, "state")),
                Boolean.TRUE.equals(row.get("watched", Boolean.class)),
                row.get("last_seen_at", Instant.class),
                decimal(row, "observed_interval"),
                row.get("silent_after_seconds", Integer.class),
                decimal(row, "degraded_error_ratio"),
                decimal(row, "down_error_ratio"),
                decimal(row, "degraded_response_time"));
    }

    private static @Nullable Double decimal(Readable row, String column) {
        BigDecimal value = row.get(column, BigDecimal.class);
        return value == null ? null : value.doubleValue();
    }
}
