package io.botwarden.notification.delivery;

import static io.botwarden.notification.NotificationRecords.CHANNEL;
import static io.botwarden.notification.NotificationRecords.NOTIFICATION;

import io.botwarden.notification.NotificationRefusal;
import io.botwarden.notification.input.ReplayDeadLettersInput;
import io.botwarden.notification.input.ReplayNotificationInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Retries notifications that were given up. */
@Controller
class DeadLetters {

    private static final String RESULT_DELETED = DeliveryState.RESULT_DELETED.sql("n", "null");

    private final DatabaseClient database;
    private final Writes writes;

    DeadLetters(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> replayNotification(
            @ContextValue Viewer viewer, @Argument ReplayNotificationInput input) {
        return writes.run(
                viewer,
                Action.on("notification", require(input.notification()), DeadLetter::scopes)
                        .write((letter, by) -> replayed(letter, by)));
    }

    @MutationMapping
    Mono<Payload> replayDeadLetters(
            @ContextValue Viewer viewer, @Argument ReplayDeadLettersInput input) {
        return writes.run(
                viewer,
                Action.on("channel", requireChannel(input.channel()), Box::scopes)
                        .write((box, by) -> replayed(box, by)));
    }

    private Write replayed(DeadLetter letter, By by) {
        DeliveryState next = DeliveryState.Step.REPLAY.from(letter.state(), "notification");
        DeliveryState.Step.REPLAY.refuseIf(
                DeliveryState.CHANNEL_RETIRED, letter.retired(), "notification");
        DeliveryState.Step.REPLAY.refuseIf(
                DeliveryState.RESULT_DELETED, letter.resultDeleted(), "notification");
        return Write.update(
                        NOTIFICATION,
                        letter.id(),
                        letter.version(),
                        "NotificationReplayed",
                        letter.title())
                .set("state", letter.state(), next)
                .derived("dead_at", null)
                .derived("attempt_count", 0)
                .derived("noted", false)
                .derived("due_at", by.at())
                .along(key -> reach(letter.channel()));
    }

    private Write replayed(Box box, By by) {
        requireInUse(box.retired(), "channel");
        if (box.dead() == 0) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "This channel has no undelivered notifications to retry.",
                    "channel");
        }
        if (box.sendable() == 0) {
            throw new RefusedException(
                    NotificationRefusal.RESULT_DELETED,
                    "The undelivered notifications of this channel are results of queries that were not sent in time and have been deleted. Run the queries again.",
                    "channel");
        }
        return Write.update(CHANNEL, box.id(), box.version(), "DeadLettersReplayed", box.name())
                .note("replayed", String.valueOf(box.sendable()))
                .along(key -> replayAll(key, by.at()));
    }

    private Mono<Void> replayAll(long channel, Instant at) {
        return database.sql(
                        """
                        update notification n set state = 'WAITING', dead_at = null, attempt_count = 0, noted = false, due_at = :at
                        where channel_id = :channel and state = 'DEAD' and not (%s)
                        """
                                .formatted(RESULT_DELETED))
                .bind("at", at)
                .bind("channel", channel)
                .then()
                .then(Mono.defer(() -> reach(channel)));
    }

    /** Ends the pause of a channel with failures. */
    private Mono<Void> reach(long channel) {
        return database.sql("update notification_channel set open_until = null where id = :id")
                .bind("id", channel)
                .then();
    }

    private static void requireInUse(boolean retired, String field) {
        if (retired) {
            throw NotificationRefusal.retired(field);
        }
    }

    /**
     * Locks notifications that were given up. Whether their results exist is read afterwards, in a
     * statement that sees what was deleted before the lock was obtained.
     *
     * @param column {@code id} or {@code channel_id}
     */
    private Mono<Long> locked(String column, long key) {
        return database.sql(
                        "select id from notification where %s = :key and state = 'DEAD' order by id for update"
                                .formatted(column))
                .bind("key", key)
                .then()
                .thenReturn(key);
    }

    private Mono<DeadLetter> require(String id) {
        return Mono.fromCallable(() -> NOTIFICATION.parse("notification", id))
                .flatMap(key -> locked("id", key))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select n.id, n.channel_id, case when n.disclosed then n.title else n.event end as title, n.state, n.bot_id, n.department_id, c.retired_at is not null as retired, n.version,
                                          %s as result_deleted
                                        from notification n
                                        join notification_channel c on c.id = n.channel_id
                                        where n.id = :id for update of n
                                        """
                                                .formatted(RESULT_DELETED))
                                .bind("id", key)
                                .map(row ->
                                        new DeadLetter(
                                                Fields.number(row, "id"),
                                                Fields.number(row, "channel_id"),
                                                Fields.text(row, "title"),
                                                DeliveryState.valueOf(Fields.text(row, "state")),
                                                row.get("bot_id", Long.class),
                                                row.get("department_id", Long.class),
                                                Boolean.TRUE.equals(
                                                        row.get("retired", Boolean.class)),
                                                Fields.flag(row, "result_deleted"),
                                                Fields.version(row)))
                                .one()
                                .switchIfEmpty(
                                        Mono.error(() -> RecordType.notFound("notification"))));
    }

    private Mono<Box> requireChannel(String id) {
        return Mono.fromCallable(() -> CHANNEL.parse("channel", id))
                .flatMap(key -> locked("channel_id", key))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select c.id, c.name, c.department_id, c.retired_at is not null as retired, c.version,
                                          d.dead, d.sendable
                                        from notification_channel c
                                        cross join lateral (
                                          select count(*) as dead, count(*) filter (where not (%s)) as sendable
                                          from notification n where n.channel_id = c.id and n.state = 'DEAD'
                                        ) d
                                        where c.id = :id for update of c
                                        """
                                                .formatted(RESULT_DELETED))
                                .bind("id", key)
                                .map(row ->
                                        new Box(
                                                Fields.number(row, "id"),
                                                Fields.text(row, "name"),
                                                row.get("department_id", Long.class),
                                                Boolean.TRUE.equals(
                                                        row.get("retired", Boolean.class)),
                                                Fields.number(row, "dead"),
                                                Fields.number(row, "sendable"),
                                                Fields.version(row)))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound("channel"))));
    }

    /**
     * A notification as read by an action.
     *
     * @param channel key of its channel
     * @param retired whether the channel is retired
     * @param resultDeleted whether it brought a result that has been deleted
     */
    private record DeadLetter(
            long id,
            long channel,
            String title,
            DeliveryState state,
            @Nullable Long bot,
            @Nullable Long department,
            boolean retired,
            boolean resultDeleted,
            int version) {

        List<Scope> scopes() {
            return List.of(Scope.of(bot, department));
        }
    }

    /**
     * A channel as read by an action.
     *
     * @param dead the number of notifications on it that were given up
     * @param sendable the number of those whose result has not been deleted
     */
    private record Box(
            long id,
            String name,
            @Nullable Long department,
            boolean retired,
            long dead,
            long sendable,
            int version) {

        List<Scope> scopes() {
            return List.of(Scope.ofDepartment(department));
        }
    }
}
