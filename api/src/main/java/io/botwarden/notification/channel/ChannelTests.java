package io.botwarden.notification.channel;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.notification.NotificationRecords.CHANNEL;
import static io.botwarden.notification.NotificationRecords.NOTIFICATION;

import io.botwarden.notification.NotificationRefusal;
import io.botwarden.notification.input.TestNotificationChannelInput;
import io.botwarden.notification.template.Moments;
import io.botwarden.notification.template.Text;
import io.botwarden.notification.template.Texts;
import io.botwarden.notification.template.Variable;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Tests channels: a test is an ordinary notification. */
@Controller
class ChannelTests {

    static final String EVENT = "ChannelTested";

    private final DatabaseClient database;
    private final ChannelRows rows;
    private final Texts texts;
    private final Writes writes;
    private final Clock clock;

    ChannelTests(
            DatabaseClient database, ChannelRows rows, Texts texts, Writes writes, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.texts = texts;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> testNotificationChannel(
            @ContextValue Viewer viewer, @Argument TestNotificationChannelInput input) {
        Mono<Test> test =
                rows.require("channel", input.channel())
                        .flatMap(channel ->
                                Mono.zip(
                                        text(channel),
                                        viewersEmployee(viewer),
                                        (text, who) -> new Test(channel, text, who.orElse(null))));
        return writes.run(
                viewer,
                Action.on("channel", test, found -> found.channel().scopes()).write(this::sent));
    }

    private Write sent(Test test, By by) {
        Channel channel = test.channel();
        channel.requireInUse("channel");
        boolean personal = channel.kind() == ChannelKind.PERSONAL;
        if (personal && test.viewer() == null) {
            throw new RefusedException(
                    NotificationRefusal.NO_EMPLOYEE,
                    "Your account does not belong to an employee and therefore has no address.",
                    "channel");
        }
        return Write.insert(NOTIFICATION, EVENT, channel.name())
                .set("event", EVENT)
                .derived("subject_type", CHANNEL.table())
                .derived("subject_id", channel.id())
                .refer("department_id", DEPARTMENT, null, channel.department())
                .set("reason", "TEST")
                .refer("channel_id", CHANNEL, null, channel.id())
                .refer("employee_id", EMPLOYEE, null, personal ? test.viewer() : null)
                .derived("cause", "test " + UUID.randomUUID())
                .derived("page", true)
                .derived("language", channel.language())
                .derived("title", test.text().title())
                .derived("body", test.text().body())
                .derived("due_at", by.at())
                .along(key -> reach(channel.id()));
    }

    /** Ends the pause of a channel with failures, so that the test is sent. */
    private Mono<Void> reach(long channel) {
        return database.sql("update notification_channel set open_until = null where id = :id")
                .bind("id", channel)
                .then();
    }

    private Mono<Text> text(Channel channel) {
        return texts.of(
                EVENT,
                channel.language(),
                Map.of(
                        Variable.TITLE,
                        channel.name(),
                        Variable.AT,
                        Moments.spelled(clock.instant(), channel.timeZone())));
    }

    private Mono<Optional<Long>> viewersEmployee(Viewer viewer) {
        return database.sql(
                        "select employee_id from identity where id = :id and employee_id is not null")
                .bind("id", viewer.identityId())
                .map(row -> Optional.of(Fields.number(row, "employee_id")))
                .one()
                .defaultIfEmpty(Optional.empty());
    }

    /**
     * The subject of a test.
     *
     * @param viewer key of the viewer's employee
     */
    private record Test(Channel channel, Text text, @Nullable Long viewer) {}
}
