package io.botwarden.notification.oncall;

import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.notification.oncall.OnCallController.OnCallShift;
import io.botwarden.notification.oncall.OnCallController.OnCallStatus;
import io.botwarden.notification.oncall.Roster.Turn;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Queries who is on call. */
@Component
class OnCallQuestions {

    private static final String READ = "notification:read";
    private static final Duration FAR = Duration.ofDays(60);
    private static final Duration LONGEST = Duration.ofDays(100);

    private final DatabaseClient database;
    private final ScheduleRows rows;
    private final Authorisation authorisation;

    OnCallQuestions(DatabaseClient database, ScheduleRows rows, Authorisation authorisation) {
        this.database = database;
        this.rows = rows;
        this.authorisation = authorisation;
    }

    Mono<List<OnCallStatus>> all(Viewer viewer, Instant at) {
        return authorisation
                .requireCurrent(viewer)
                .thenMany(Flux.defer(this::inUse))
                .filterWhen(schedule -> sees(viewer, schedule.department()))
                .concatMap(schedule -> rows.roster(schedule.id(), at.minus(FAR), at.plus(FAR)))
                .map(roster -> status(roster, at))
                .collectList();
    }

    Mono<List<OnCallShift>> turns(Viewer viewer, String schedule, Instant from, Instant before) {
        if (!before.isAfter(from) || Duration.between(from, before).compareTo(LONGEST) > 0) {
            return Mono.error(
                    RefusedException.ofArgument(
                            "before", "This must be after from, within 100 days."));
        }
        long key;
        try {
            key = SCHEDULE.parse("schedule", schedule);
        } catch (RefusedException refused) {
            return Mono.error(
                    RefusedException.ofArgument(
                            "schedule", refused.refusals().getFirst().message()));
        }
        return authorisation
                .requireCurrent(viewer)
                .then(Mono.defer(() -> find(key)))
                .filterWhen(found -> sees(viewer, found.department()))
                .flatMap(found -> rows.roster(found.id(), from, before))
                .map(roster -> roster.between(from, before).stream().map(OnCallShift::of).toList())
                .defaultIfEmpty(List.of());
    }

    private static OnCallStatus status(Roster roster, Instant at) {
        List<Turn> turns =
                roster.between(at.minus(FAR), at.plus(FAR)).stream()
                        .filter(turn -> turn.endsAt().isAfter(at))
                        .toList();
        Turn now = turns.getFirst();
        Turn next =
                turns.stream()
                        .filter(turn ->
                                turn.employee() != null
                                        && !Objects.equals(turn.employee(), now.employee()))
                        .findFirst()
                        .orElse(null);
        return OnCallStatus.of(roster.id(), now, next);
    }

    private Mono<Boolean> sees(Viewer viewer, Place department) {
        return authorisation.holds(viewer, READ, Scope.ofDepartment(department.key()));
    }

    private Flux<Listed> inUse() {
        return database.sql(
                        """
                        select id, department_id from on_call_schedule where retired_at is null order by name, id limit 100
                        """)
                .map(row ->
                        new Listed(
                                Fields.number(row, "id"),
                                new Place(row.get("department_id", Long.class))))
                .all();
    }

    private Mono<Listed> find(long key) {
        return database.sql("select id, department_id from on_call_schedule where id = :id")
                .bind("id", key)
                .map(row ->
                        new Listed(
                                Fields.number(row, "id"),
                                new Place(row.get("department_id", Long.class))))
                .one();
    }

    private record Listed(long id, Place department) {}

    private record Place(@Nullable Long key) {}
}
