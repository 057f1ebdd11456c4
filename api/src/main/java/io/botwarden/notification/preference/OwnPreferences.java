package io.botwarden.notification.preference;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.notification.NotificationRecords.PREFERENCE;

import io.botwarden.notification.NotificationRefusal;
import io.botwarden.notification.Zones;
import io.botwarden.notification.input.SetNotificationPreferenceInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The actions on the viewer's own notification preferences. */
@Controller
class OwnPreferences {

    private final DatabaseClient database;
    private final Writes writes;

    OwnPreferences(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    /** The viewer's preferences; empty if they were never set. */
    Mono<RecordKey> find(Viewer viewer) {
        return database.sql(
                        """
                        select p.id from notification_preference p
                        join identity i on i.employee_id = p.employee_id
                        where i.id = :id
                        """)
                .bind("id", viewer.identityId())
                .map(row -> PREFERENCE.key(Fields.number(row, "id")))
                .one();
    }

    /** The topics that the viewer is notified about, in the order of the enum. */
    Flux<SubscribedTopic> topics(Viewer viewer) {
        return database.sql(
                        """
                        select t.topic, array_remove(array_agg(distinct t.role order by t.role), null) as roles
                        from identity i
                        left join notification_preference p on p.employee_id = i.employee_id
                        left join employee_role h on h.employee_id = i.employee_id and p.topics is null
                        left join role_subscription s on s.role_id = h.role_id
                        left join role r on r.id = s.role_id
                        cross join lateral (
                          select topic, r.name from unnest(coalesce(p.topics, s.topics)) as topic
                          union all select 'APPRAISAL', null where p.topics is null
                          union all select unnest('{DECISIONS,ACCOUNT}'::text[]), null where p.topics is null and h.role_id is null
                        ) as t (topic, role)
                        where i.id = :id and i.employee_id is not null
                        group by t.topic
                        """)
                .bind("id", viewer.identityId())
                .map(row ->
                        new SubscribedTopic(
                                NotificationTopic.valueOf(Fields.text(row, "topic")),
                                List.of(Objects.requireNonNull(row.get("roles", String[].class)))))
                .all()
                .sort(Comparator.comparing(SubscribedTopic::topic));
    }

    /** The type {@code SubscribedTopic} of the schema. */
    record SubscribedTopic(NotificationTopic topic, List<String> roles) {}

    @MutationMapping
    Mono<Payload> setNotificationPreference(
            @ContextValue Viewer viewer, @Argument SetNotificationPreferenceInput input) {
        Checks checks =
                new Checks()
                        .that(
                                (input.quietFrom() == null) == (input.quietBefore() == null),
                                "quietBefore",
                                "Specify both times of day or neither.")
                        .that(
                                input.quietFrom() == null
                                        || !input.quietFrom().equals(input.quietBefore()),
                                "quietBefore",
                                "This must be different from the start.");
        Zones.check(checks, "timeZone", input.timeZone());
        Zones.checkTime(checks, "quietFrom", input.quietFrom());
        Zones.checkTime(checks, "quietBefore", input.quietBefore());
        return writes.run(
                viewer,
                Action.on("topics", own(viewer), found -> List.of())
                        .check(checks)
                        .write((found, by) -> write(input, found)));
    }

    private static Write write(SetNotificationPreferenceInput input, Own own) {
        Long key = own.id();
        Write write =
                key == null
                        ? Write.insert(PREFERENCE, "NotificationPreferenceSet", own.name())
                                .refer("employee_id", EMPLOYEE, null, own.employee())
                                .unless(
                                        RefusalCode.CONFLICT,
                                        "topics",
                                        "Your preferences were changed at the same moment. Check them again.")
                        : Write.update(
                                PREFERENCE,
                                key,
                                own.version(),
                                "NotificationPreferenceSet",
                                own.name());
        List<NotificationTopic> chosen = input.topics();
        @Nullable List<String> topics =
                chosen == null
                        ? null
                        : chosen.stream().distinct().map(NotificationTopic::name).toList();
        return write.note("topics", topics == null ? "of the roles" : String.join(", ", topics))
                .derived("topics", topics == null ? null : topics.toArray(String[]::new))
                .set("language", own.language(), input.language().name())
                .set("time_zone", own.timeZone(), input.timeZone())
                .set("quiet_from", own.quietFrom(), input.quietFrom())
                .set("quiet_before", own.quietBefore(), input.quietBefore());
    }

    private Mono<Own> own(Viewer viewer) {
        return database.sql(
                        """
                        select e.id as employee_id, e.name, p.id, p.language, p.time_zone, p.quiet_from, p.quiet_before, p.version
                        from identity i
                        join employee e on e.id = i.employee_id
                        left join notification_preference p on p.employee_id = e.id
                        where i.id = :id
                        """)
                .bind("id", viewer.identityId())
                .map(OwnPreferences::read)
                .one()
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        NotificationRefusal.NO_EMPLOYEE,
                                        "Your account does not belong to an employee and therefore has no address.")));
    }

    private static Own read(Readable row) {
        Integer version = row.get("version", Integer.class);
        return new Own(
                row.get("id", Long.class),
                Fields.number(row, "employee_id"),
                Fields.text(row, "name"),
                row.get("language", String.class),
                row.get("time_zone", String.class),
                row.get("quiet_from", String.class),
                row.get("quiet_before", String.class),
                version == null ? 0 : version);
    }

    /**
     * The viewer's current preferences.
     *
     * @param id the key; null if they were never set
     * @param employee key of the employee
     * @param name the employee's name
     */
    private record Own(
            @Nullable Long id,
            long employee,
            String name,
            @Nullable String language,
            @Nullable String timeZone,
            @Nullable String quietFrom,
            @Nullable String quietBefore,
            int version) {}
}
