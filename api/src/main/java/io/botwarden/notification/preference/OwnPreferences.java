package io.botwarden.notification.preference;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.notification.NotificationRecords.PREFERENCE;

import io.botwarden.notification.Language;
import io.botwarden.notification.NotificationRefusal;
import io.botwarden.notification.Zones;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Fields;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How the viewer wants to be told, and of what that concerns the viewer. */
@Component
class OwnPreferences {

    private final DatabaseClient database;
    private final Writes writes;

    OwnPreferences(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    /** The viewer's own; empty where it was never said. */
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

    Mono<PreferencePayload> set(Viewer viewer, SetNotificationPreferenceInput input) {
        Checks checks =
                new Checks()
                        .that(
                                (input.quietFrom() == null) == (input.quietBefore() == null),
                                "quietBefore",
                                "Name both times of day or neither.")
                        .that(
                                input.quietFrom() == null
                                        || !input.quietFrom().equals(input.quietBefore()),
                                "quietBefore",
                                "This must be another time of day than the beginning.");
        Zones.check(checks, "timeZone", input.timeZone());
        Zones.checkTime(checks, "quietFrom", input.quietFrom());
        Zones.checkTime(checks, "quietBefore", input.quietBefore());
        return writes.run(
                viewer,
                Action.ofAnyone("setNotificationPreference")
                        .check(checks)
                        .on("topics", own(viewer), found -> List.of())
                        .write((found, by) -> write(input, found)),
                PreferencePayload::new);
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
                                        "This was set at the same moment elsewhere. Look at it again.")
                        : Write.update(
                                PREFERENCE,
                                key,
                                own.version(),
                                "NotificationPreferenceSet",
                                own.name());
        List<String> topics = input.topics().stream().distinct().map(Topic::name).toList();
        return write.note("topics", String.join(", ", topics))
                .derived("topics", topics.toArray(String[]::new))
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
                                        "The account belongs to no employee, and so has no address.")));
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
     * The viewer's wishes as they are.
     *
     * @param id the key; null where nothing was ever said
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

    record SetNotificationPreferenceInput(
            List<Topic> topics,
            Language language,
            String timeZone,
            @Nullable String quietFrom,
            @Nullable String quietBefore) {}

    record PreferencePayload(@Nullable RecordKey notificationPreference, List<Refusal> errors) {}
}
