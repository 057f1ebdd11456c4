package io.botwarden.notification.delivery;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.notification.NotificationProperties;
import io.botwarden.notification.channel.Channel;
import io.botwarden.notification.channel.ChannelRows;
import io.botwarden.notification.report.AttachedReport;
import io.botwarden.notification.report.ReportRows;
import io.botwarden.notification.template.Text;
import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers notifications that are due, with a limit of concurrent deliveries per channel, so that a
 * slow channel delays no other. While a notification is being delivered its due time is in the near
 * future, so that it is retried after a crash: each is delivered at least once.
 */
@Component
class NotificationDeliveries {

    private static final Logger log = LoggerFactory.getLogger(NotificationDeliveries.class);
    private static final Duration LOOKED_EVERY = Duration.ofMillis(200);

    /** The additional time after an attempt's timeout before a notification is due again. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final DatabaseClient database;
    private final ConnectionFactory connections;
    private final Background background;
    private final ChannelRows channels;
    private final WebhookDelivery webhooks;
    private final MailDelivery mails;
    private final Backoff backoff;
    private final FieldCipher cipher;
    private final JsonMapper json;
    private final ReportRows reports;
    private final NotificationProperties properties;
    private final Clock clock;
    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();

    NotificationDeliveries(
            DatabaseClient database,
            ConnectionFactory connections,
            Background background,
            ChannelRows channels,
            WebhookDelivery webhooks,
            MailDelivery mails,
            Backoff backoff,
            FieldCipher cipher,
            JsonMapper json,
            ReportRows reports,
            NotificationProperties properties,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.background = background;
        this.channels = channels;
        this.webhooks = webhooks;
        this.mails = mails;
        this.backoff = backoff;
        this.cipher = cipher;
        this.json = json;
        this.reports = reports;
        this.properties = properties;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Delivering notifications",
                background
                        .every(LOOKED_EVERY)
                        .concatMap(tick -> takeUp())
                        // the number is limited per channel
                        .flatMap(this::deliver, Integer.MAX_VALUE));
    }

    private Flux<OutboundNotification> takeUp() {
        Instant now = clock.instant();
        Map<Long, Integer> busy = Map.copyOf(underWay);
        return database.sql(
                        """
                        with busy as (
                          select * from unnest(:channels::bigint[], :counts::int[]) as busy (id, under_way)
                        ), due as (
                          select n.id
                          from notification_channel c
                          cross join lateral (
                            select w.id from notification w
                            where w.channel_id = c.id and w.state = 'WAITING' and w.due_at <= :now
                            order by w.due_at, w.id
                            limit greatest(0, (case when c.failures >= :in_row then 1 else :at_once end)
                              - coalesce((select under_way from busy where busy.id = c.id), 0))
                            for update skip locked
                          ) n
                          where c.open_until is null or c.open_until <= :now
                        ), taken as (
                          update notification set due_at = :again where id in (select id from due)
                          returning id, channel_id, employee_id, event, reason, page, language, title, body, facts, attempt_count, created_at
                        )
                        select t.*, t.facts::text as fact_text, e.email, r.sealed_excerpt, r.file_name, r.media_type, r.base64, r.sealed_content
                        from taken t
                        left join employee e on e.id = t.employee_id
                        left join notification_report r on r.notification_id = t.id
                        order by t.id
                        """)
                .bind("channels", busy.keySet().toArray(Long[]::new))
                .bind("counts", busy.values().toArray(Integer[]::new))
                .bind("now", now)
                .bind("in_row", properties.failuresInRow())
                .bind("at_once", properties.atOnce())
                .bind("again", now.plus(properties.timeout()).plus(LEASE))
                .map(this::notification)
                .all()
                .collectList()
                .doOnNext(notifications ->
                        notifications.forEach(notification ->
                                underWay.merge(notification.channel(), 1, Integer::sum)))
                .flatMapIterable(notifications -> notifications);
    }

    private Mono<Void> deliver(OutboundNotification notification) {
        Instant began = clock.instant();
        long nanos = System.nanoTime();
        return channels.find(notification.channel())
                .flatMap(channel ->
                        send(channel, notification)
                                .flatMap(outcome ->
                                        record(
                                                channel,
                                                notification,
                                                outcome,
                                                began,
                                                (System.nanoTime() - nanos) / 1_000_000)))
                .onErrorResume(failure -> {
                    log.warn("Could not record {}", notification.spelledId(), failure);
                    return Mono.empty();
                })
                .doFinally(end ->
                        underWay.computeIfPresent(
                                notification.channel(), NotificationDeliveries::less));
    }

    private static @Nullable Integer less(long channel, int count) {
        return count == 1 ? null : count - 1;
    }

    /** Returns the outcome; a failure is an outcome like any other. */
    private Mono<Outcome> send(Channel channel, OutboundNotification notification) {
        if (channel.retired()) {
            return Mono.just(Outcome.hopeless(null, "The channel is retired."));
        }
        String unreadable = notification.unreadable();
        if (unreadable != null) {
            return Mono.just(Outcome.hopeless(null, unreadable));
        }
        return (channel.kind().isMail()
                        ? mails.send(channel, notification)
                        : webhooks.send(channel, notification))
                .timeout(properties.timeout())
                .onErrorResume(failure -> Mono.just(Outcome.failed(null, described(failure))));
    }

    private static String described(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "The request timed out.";
        }
        String message = failure.getMessage();
        return message == null ? "It could not be sent." : message;
    }

    private Mono<Void> record(
            Channel channel,
            OutboundNotification notification,
            Outcome outcome,
            Instant began,
            long millis) {
        Mono<Boolean> work =
                attempt(notification, outcome, began, millis)
                        .then(Mono.defer(() -> settle(notification, outcome)))
                        .then(Mono.defer(() -> judge(channel, outcome)))
                        .thenReturn(true);
        return Transaction.run(connections, Mono.empty(), work).then();
    }

    private Mono<Void> attempt(
            OutboundNotification notification, Outcome outcome, Instant began, long millis) {
        var statement =
                database.sql(
                                """
                                insert into delivery_attempt (notification_id, at, took_millis, delivered, status, answer)
                                values (:id, :at, :millis, :delivered, :status, :answer)
                                """)
                        .bind("id", notification.id())
                        .bind("at", began)
                        .bind("millis", (int) Math.min(millis, Integer.MAX_VALUE))
                        .bind("delivered", outcome.isDelivered())
                        .bind("answer", outcome.answer());
        Integer status = outcome.status();
        return (status == null
                        ? statement.bindNull("status", Integer.class)
                        : statement.bind("status", status))
                .then();
    }

    private Mono<Void> settle(OutboundNotification notification, Outcome outcome) {
        int attemptCount = notification.attemptCount() + 1;
        Instant now = clock.instant();
        boolean ended =
                outcome.kind() != Outcome.Kind.FAILED || attemptCount >= properties.maxAttempts();
        String columns =
                switch (outcome.kind()) {
                    case DELIVERED -> "state = 'DELIVERED', delivered_at = :at";
                    case IN_CONSOLE -> "state = 'IN_CONSOLE', due_at = :at";
                    case HOPELESS -> "state = 'DEAD', dead_at = :at";
                    case FAILED -> ended ? "state = 'DEAD', dead_at = :at" : "due_at = :at";
                };
        return database.sql(
                        "update notification set %s, attempt_count = :attemptCount, answer = :answer where id = :id and state = 'WAITING'"
                                .formatted(columns))
                .bind("at", ended ? now : now.plus(backoff.after(attemptCount)))
                .bind("attemptCount", attemptCount)
                .bind("answer", outcome.answer())
                .bind("id", notification.id())
                .then()
                .then(
                        notification.report() != null && outcome.isDelivered()
                                ? reports.delete(notification.id())
                                : Mono.empty());
    }

    /**
     * A channel with too many consecutive failures is paused for a while, then probed with one
     * notification.
     */
    private Mono<Void> judge(Channel channel, Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.HOPELESS || outcome.kind() == Outcome.Kind.IN_CONSOLE) {
            return Mono.empty();
        }
        if (outcome.isDelivered()) {
            return database.sql(
                            "update notification_channel set failures = 0, open_until = null where id = :id and failures > 0")
                    .bind("id", channel.id())
                    .then();
        }
        int failures = channel.failures() + 1;
        Duration pause = backoff.ofChannel(failures - properties.failuresInRow());
        return database.sql(
                        """
                        update notification_channel
                        set failures = failures + 1,
                          open_until = case when failures + 1 >= :in_row then cast(:until as timestamptz) end
                        where id = :id
                        """)
                .bind("in_row", properties.failuresInRow())
                .bind("until", clock.instant().plus(pause))
                .bind("id", channel.id())
                .then();
    }

    private OutboundNotification notification(Readable row) {
        Unsealed unsealed = unsealed(row);
        String facts = Fields.text(row, "fact_text");
        return new OutboundNotification(
                Fields.number(row, "id"),
                Fields.number(row, "channel_id"),
                row.get("employee_id", Long.class),
                unsealed.address(),
                Fields.text(row, "event"),
                Fields.text(row, "reason"),
                Boolean.TRUE.equals(row.get("page", Boolean.class)),
                NotificationLanguage.valueOf(Fields.text(row, "language")),
                new Text(Fields.text(row, "title"), Fields.text(row, "body")),
                facts,
                unsealed.report(),
                unsealed.problem(),
                json.readTree(facts).path("link").asString(""),
                Objects.requireNonNull(row.get("attempt_count", Integer.class)),
                Fields.time(row, "created_at"));
    }

    /** A value whose key is lost fails its own notification, and none that is sent with it. */
    private Unsealed unsealed(Readable row) {
        byte[] email = row.get("email", byte[].class);
        try {
            return new Unsealed(
                    email == null ? null : cipher.decrypt(email, "employee.email"),
                    reports.read(row),
                    null);
        } catch (IllegalStateException e) {
            log.warn("Could not read notification_{}", row.get("id"), e);
            return new Unsealed(null, null, e.getMessage() + ". Its key may be lost.");
        }
    }

    /**
     * What is stored encrypted.
     *
     * @param problem why it cannot be decrypted; null if it was
     */
    private record Unsealed(
            @Nullable String address, @Nullable AttachedReport report, @Nullable String problem) {}
}
