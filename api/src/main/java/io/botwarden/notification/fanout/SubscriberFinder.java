package io.botwarden.notification.fanout;

import io.botwarden.notification.draft.Subject;
import io.botwarden.notification.preference.NotificationTopic;
import io.botwarden.platform.transaction.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the people whose preferences an event matches. */
@Component
class SubscriberFinder {

    /** The query of the accounts that may decide on a record, by the record's table. */
    private static final Map<String, String> DECIDERS =
            Map.of(
                    "access_request",
                    "select identity_id from access_request_decider where record_id = :id",
                    "access_review",
                    "select reviewer_id from access_review_item where review_id = :id and outcome = 'WAITING'",
                    "launch_application",
                    "select identity_id from launch_approver where launch_application_id = :id",
                    "launch_approval",
                    "select identity_id from launch_approver where launch_approval_id = :id");

    private final DatabaseClient database;

    SubscriberFinder(DatabaseClient database) {
        this.database = database;
    }

    /** Whether an event of that name belongs to any topic. */
    static boolean isAnybodys(String event) {
        return Arrays.stream(NotificationTopic.values()).anyMatch(topic -> topic.covers(event));
    }

    /** Keys of the employees, without duplicates. */
    Flux<Long> of(String event, Subject subject) {
        return Flux.fromArray(NotificationTopic.values())
                .filter(topic -> topic.covers(event))
                .concatMap(topic ->
                        concerned(topic, subject).flatMapMany(people -> wanting(topic, people)))
                .distinct();
    }

    private Mono<Long[]> concerned(NotificationTopic topic, Subject subject) {
        Long owner = subject.place().botOwner();
        return switch (topic) {
            case APPROVALS -> deciders(subject);
            case ACTIONS -> responsible(subject);
            case INCIDENTS ->
                    responsible(subject).zipWith(inRoles(subject), SubscriberFinder::both);
            case BOTS -> Mono.just(owner == null ? new Long[0] : new Long[] {owner});
            case MEETINGS -> participants(subject);
        };
    }

    private Mono<Long[]> deciders(Subject subject) {
        String accounts = DECIDERS.get(subject.table());
        return accounts == null
                ? Mono.just(new Long[0])
                : database.sql(
                                "select distinct employee_id from identity where employee_id is not null and id in (%s)"
                                        .formatted(accounts))
                        .bind("id", subject.key())
                        .map(row -> Fields.number(row, "employee_id"))
                        .all()
                        .collectList()
                        .map(keys -> keys.toArray(Long[]::new));
    }

    /** The people with a role in the record, such as incident commander or scribe. */
    private Mono<Long[]> inRoles(Subject subject) {
        Long incident = subject.place().incident();
        return incident == null
                ? Mono.just(new Long[0])
                : database.sql(
                                "select employee_id from incident_role where incident_id = :id and ended_at is null order by employee_id")
                        .bind("id", incident)
                        .map(row -> Fields.number(row, "employee_id"))
                        .all()
                        .collectList()
                        .map(keys -> keys.toArray(Long[]::new));
    }

    private static Long[] both(Long[] some, Long[] others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(Long[]::new);
    }

    private Mono<Long[]> participants(Subject meeting) {
        return database.sql(
                        "select employee_id from meeting_participant where meeting_id = :id order by employee_id")
                .bind("id", meeting.key())
                .map(row -> Fields.number(row, "employee_id"))
                .all()
                .collectList()
                .map(keys -> keys.toArray(Long[]::new));
    }

    /** The people who are responsible for the record, directly or through their accounts. */
    private Mono<Long[]> responsible(Subject subject) {
        return database.sql(
                        "select distinct employee_id from identity where employee_id is not null and id = any (:ids)")
                .bind("ids", subject.accounts().toArray(Long[]::new))
                .map(row -> Fields.number(row, "employee_id"))
                .all()
                .collectList()
                .map(more -> {
                    List<Long> all = new ArrayList<>(subject.people());
                    all.addAll(more);
                    return all.toArray(Long[]::new);
                });
    }

    private Flux<Long> wanting(NotificationTopic topic, Long[] people) {
        return people.length == 0
                ? Flux.empty()
                : database.sql(
                                """
                                select employee_id from notification_preference
                                where employee_id = any (:people) and :topic = any (topics) order by employee_id
                                """)
                        .bind("people", people)
                        .bind("topic", topic.name())
                        .map(row -> Fields.number(row, "employee_id"))
                        .all();
    }
}
