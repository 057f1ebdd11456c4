package io.botwarden.notification.preference;

import static io.botwarden.notification.NotificationRecords.ROLE_SUBSCRIPTION;

import io.botwarden.notification.input.SetRoleSubscriptionInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The topics that the holders of roles are notified about by default. */
@Controller
class RoleSubscriptions {

    private static final RecordType ROLE = new RecordType("Role", "role");

    private final DatabaseClient database;
    private final Writes writes;

    RoleSubscriptions(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> setRoleSubscription(
            @ContextValue Viewer viewer, @Argument SetRoleSubscriptionInput input) {
        return writes.run(
                viewer,
                Action.on("role", require(input.role()), found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> found.set(input)));
    }

    private Mono<Found> require(String code) {
        return database.sql(
                        """
                        select r.id as role_id, r.name, s.id, coalesce(s.version, 0) as version
                        from role r left join role_subscription s on s.role_id = r.id
                        where r.code = :code for update of r
                        """)
                .bind("code", code)
                .map(RoleSubscriptions::found)
                .one()
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("role")));
    }

    private static Found found(Readable row) {
        return new Found(
                Fields.number(row, "role_id"),
                Fields.text(row, "name"),
                row.get("id", Long.class),
                Fields.version(row));
    }

    /**
     * A role and its subscription.
     *
     * @param id key of the subscription; null if it was never set
     */
    private record Found(long role, String name, @Nullable Long id, int version) {

        Write set(SetRoleSubscriptionInput input) {
            Long key = id;
            List<String> topics =
                    input.topics().stream().distinct().map(NotificationTopic::name).toList();
            if (key != null) {
                Versions.require(ROLE_SUBSCRIPTION, key, input.version(), version);
            }
            Write write =
                    key == null
                            ? Write.insert(ROLE_SUBSCRIPTION, "RoleSubscriptionSet", name)
                                    .refer("role_id", ROLE, null, role)
                                    .unless(
                                            RefusalCode.CONFLICT,
                                            "role",
                                            "Somebody else changed it at the same moment.")
                            : Write.update(
                                    ROLE_SUBSCRIPTION, key, version, "RoleSubscriptionSet", name);
            return write.note("topics", String.join(", ", topics))
                    .derived("topics", topics.toArray(String[]::new));
        }
    }
}
