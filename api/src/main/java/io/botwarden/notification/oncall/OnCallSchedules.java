package io.botwarden.notification.oncall;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.catalog.References;
import io.botwarden.notification.NotificationRefusal;
import io.botwarden.notification.Zones;
import io.botwarden.notification.input.AddOnCallScheduleInput;
import io.botwarden.notification.input.ChangeOnCallScheduleInput;
import io.botwarden.notification.input.OnCallLayerInput;
import io.botwarden.notification.oncall.ScheduleRows.OnCallSchedule;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The actions on on-call schedules. (Policy 3.2.1) */
@Controller
class OnCallSchedules {

    private static final int MOST_LAYERS = 10;
    private static final int MOST_MEMBERS = 50;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final DatabaseClient database;
    private final ScheduleRows rows;
    private final References references;
    private final Writes writes;

    OnCallSchedules(
            DatabaseClient database, ScheduleRows rows, References references, Writes writes) {
        this.database = database;
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> addOnCallSchedule(
            @ContextValue Viewer viewer, @Argument AddOnCallScheduleInput input) {
        Mono<New> wanted =
                Mono.zip(
                        references.optionalDepartment("department", input.department()),
                        layers(input.layers()),
                        New::new);
        return writes.run(
                viewer,
                Action.on("department", wanted, New::scopes)
                        .check(checks(input.timeZone(), input.layers()))
                        .write((found, by) ->
                                Write.insert(SCHEDULE, "OnCallScheduleAdded", input.name())
                                        .set("name", input.name())
                                        .set("time_zone", input.timeZone())
                                        .refer(
                                                "department_id",
                                                DEPARTMENT,
                                                null,
                                                found.department().orElse(null))
                                        .note("layers", described(input.layers()))
                                        .along(key -> insert(key, found.layers()))
                                        .unless(
                                                NotificationRefusal.NAME_TAKEN,
                                                "name",
                                                taken(input.name()))));
    }

    @MutationMapping
    Mono<Payload> changeOnCallSchedule(
            @ContextValue Viewer viewer, @Argument ChangeOnCallScheduleInput input) {
        Mono<Change> change =
                Mono.zip(
                        rows.require("schedule", input.schedule()),
                        layers(input.layers()),
                        Change::new);
        return writes.run(
                viewer,
                Action.on("schedule", change, found -> found.schedule().scopes())
                        .check(checks(input.timeZone(), input.layers()))
                        .write((found, by) -> changed(input, found)));
    }

    private Write changed(ChangeOnCallScheduleInput input, Change found) {
        OnCallSchedule schedule = found.schedule();
        Versions.require(SCHEDULE, schedule.id(), input.version(), schedule.version());
        return Write.update(
                        SCHEDULE,
                        schedule.id(),
                        schedule.version(),
                        "OnCallScheduleChanged",
                        schedule.name())
                .set("name", schedule.name(), input.name())
                .set("time_zone", schedule.timeZone(), input.timeZone())
                .note("layers", described(input.layers()))
                // changed layers are a change of the schedule
                .derived("retired_at", null)
                .along(key ->
                        database.sql("delete from on_call_layer where schedule_id = :id")
                                .bind("id", key)
                                .then()
                                .then(Mono.defer(() -> insert(key, found.layers()))))
                .unless(NotificationRefusal.NAME_TAKEN, "name", taken(input.name()));
    }

    private static Checks checks(String zone, List<OnCallLayerInput> layers) {
        Checks checks = new Checks();
        Zones.check(checks, "timeZone", zone);
        checks.that(
                !layers.isEmpty() && layers.size() <= MOST_LAYERS,
                "layers",
                "There must be 1 to %d layers.".formatted(MOST_LAYERS));
        for (int k = 0; k < Math.min(layers.size(), MOST_LAYERS); k++) {
            check(checks, "layers[%d].".formatted(k), layers.get(k));
        }
        return checks;
    }

    private static void check(Checks checks, String path, OnCallLayerInput layer) {
        LocalDate ends = layer.endsOn();
        checks.that(
                        layer.startsOn().isAfter(EARLIEST) && layer.startsOn().isBefore(LATEST),
                        path + "startsOn",
                        "This must be a day between 2000 and 2200.")
                .that(
                        ends == null || ends.isAfter(layer.startsOn()),
                        path + "endsOn",
                        "The end must be after the start.")
                .that(
                        (layer.fromTime() == null) == (layer.beforeTime() == null),
                        path + "beforeTime",
                        "Specify both times of day or neither.")
                .that(
                        days(layer).stream().allMatch(day -> day >= 1 && day <= 7),
                        path + "weekdays",
                        "Days of the week are 1 for Monday to 7 for Sunday.")
                .that(
                        !layer.members().isEmpty() && layer.members().size() <= MOST_MEMBERS,
                        path + "members",
                        "There must be 1 to %d people.".formatted(MOST_MEMBERS));
        Zones.checkTime(checks, path + "handoverTime", layer.handoverTime());
        Zones.checkTime(checks, path + "fromTime", layer.fromTime());
        Zones.checkTime(checks, path + "beforeTime", layer.beforeTime());
    }

    private Mono<List<NewLayer>> layers(List<OnCallLayerInput> layers) {
        return Flux.range(0, layers.size())
                .concatMap(k ->
                        members("layers[%d].members".formatted(k), layers.get(k))
                                .map(members -> new NewLayer(k + 1, layers.get(k), members)))
                .collectList();
    }

    private Mono<List<Long>> members(String field, OnCallLayerInput layer) {
        return Flux.fromIterable(layer.members())
                .concatMap(member -> references.optionalEmployee(field, member))
                .map(Optional::orElseThrow)
                .collectList();
    }

    private Mono<Void> insert(long schedule, List<NewLayer> layers) {
        return Flux.fromIterable(layers).concatMap(layer -> insert(schedule, layer)).then();
    }

    private Mono<Void> insert(long schedule, NewLayer layer) {
        OnCallLayerInput input = layer.input();
        GenericExecuteSpec statement =
                database.sql(
                                """
                                with layer as (
                                  insert into on_call_layer (schedule_id, position, name, rotation, shift_length, starts_on, handover_time, ends_on,
                                    from_time, before_time, weekdays)
                                  values (:schedule, :position, :name, :rotation, :length, :starts, :handover, :ends, :from, :until, :days)
                                  returning id
                                )
                                insert into on_call_member (layer_id, position, employee_id)
                                select layer.id, member.position, member.key
                                from layer, unnest(:members::bigint[]) with ordinality as member (key, position)
                                """)
                        .bind("schedule", schedule)
                        .bind("position", layer.position())
                        .bind("name", input.name())
                        .bind("rotation", input.rotation().name())
                        .bind("length", length(input))
                        .bind("starts", input.startsOn())
                        .bind("handover", input.handoverTime())
                        .bind("days", days(input).toArray(Integer[]::new))
                        .bind("members", layer.members().toArray(Long[]::new));
        statement = bind(statement, "ends", input.endsOn(), LocalDate.class);
        statement = bind(statement, "from", input.fromTime(), String.class);
        return bind(statement, "until", input.beforeTime(), String.class).then();
    }

    private static <T> GenericExecuteSpec bind(
            GenericExecuteSpec statement, String name, @Nullable T value, Class<T> type) {
        return value == null ? statement.bindNull(name, type) : statement.bind(name, value);
    }

    private static String described(List<OnCallLayerInput> layers) {
        return layers.stream()
                .map(layer ->
                        "%s: %s of %d from %s %s, %s"
                                .formatted(
                                        layer.name(),
                                        layer.rotation(),
                                        length(layer),
                                        layer.startsOn(),
                                        layer.handoverTime(),
                                        String.join(" ", layer.members())))
                .collect(Collectors.joining("; "));
    }

    private static String taken(String name) {
        return "Another schedule has the name %s.".formatted(name);
    }

    private record NewLayer(int position, OnCallLayerInput input, List<Long> members) {}

    private record New(Optional<Long> department, List<NewLayer> layers) {

        List<Scope> scopes() {
            return List.of(Scope.ofDepartment(department.orElse(null)));
        }
    }

    private record Change(OnCallSchedule schedule, List<NewLayer> layers) {}

    private static int length(OnCallLayerInput layer) {
        return layer.shiftLength() == null ? 1 : layer.shiftLength();
    }

    private static List<Integer> days(OnCallLayerInput layer) {
        return layer.weekdays() == null
                ? List.of()
                : layer.weekdays().stream().distinct().sorted().toList();
    }
}
