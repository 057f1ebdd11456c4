package io.botwarden.notification.fanout;

import io.botwarden.notification.audience.ConcernedPeople;
import io.botwarden.notification.draft.Subject;
import io.botwarden.notification.preference.NotificationTopic;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.work.WorkAudience;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the people whom an event concerns and who subscribe to one of its topics. */
@Component
class SubscriberFinder {

    /** What waits for people to rate or agree, by table. */
    private static final Set<String> WAITING_IN_WORK =
            Set.of("appraisal_cycle", "personal_development_plan");

    private final DatabaseClient database;
    private final ConcernedPeople people;
    private final WorkAudience work;

    SubscriberFinder(DatabaseClient database, ConcernedPeople people, WorkAudience work) {
        this.database = database;
        this.people = people;
        this.work = work;
    }

    /** Whether an event of that name belongs to any topic. */
    static boolean isAnybodys(String event) {
        return Arrays.stream(NotificationTopic.values()).anyMatch(topic -> topic.covers(event));
    }

    /**
     * Keys of the employees, without duplicates.
     *
     * @param actor key of the employee whose own action it is, who is notified only if it concerns
     *     the security of their account; null if there is none
     */
    Flux<Long> of(String event, Subject subject, @Nullable Long actor) {
        return Flux.fromArray(NotificationTopic.values())
                .filter(topic -> topic.covers(event))
                .concatMap(topic ->
                        concerned(topic, subject)
                                .flatMapMany(found -> subscribed(topic, found))
                                .filter(employee ->
                                        topic == NotificationTopic.ACCOUNT
                                                || !employee.equals(actor)))
                .distinct();
    }

    private Mono<Long[]> concerned(NotificationTopic topic, Subject subject) {
        return switch (topic) {
            case APPROVALS -> waiting(subject);
            case DECISIONS ->
                    subject.table().equals("incident")
                            ? people.incidentReporter(subject)
                            : people.responsible(subject);
            case ACTIONS ->
                    people.responsible(subject)
                            .zipWith(people.inContingencyPlan(subject), SubscriberFinder::both);
            case APPRAISAL ->
                    WAITING_IN_WORK.contains(subject.table())
                            ? waiting(subject)
                            : people.responsible(subject)
                                    .zipWith(appeal(subject), SubscriberFinder::both);
            case ACCOUNT -> people.responsible(subject);
            case INCIDENTS ->
                    people.responsible(subject)
                            .zipWith(people.inIncidentRoles(subject), SubscriberFinder::both);
            case BOTS -> people.botOwner(subject);
            case MEETINGS -> people.participants(subject);
            case CONTROLS ->
                    people.controlOwner(subject)
                            .zipWith(people.responsible(subject), SubscriberFinder::both);
        };
    }

    /** Who has to assign a reviewer of an appeal, or to decide. */
    private Mono<Long[]> appeal(Subject subject) {
        return subject.table().equals("appraisal_appeal")
                ? waiting(subject)
                : Mono.just(new Long[0]);
    }

    private Mono<Long[]> waiting(Subject subject) {
        return work.of(subject.table(), subject.key())
                .collectList()
                .map(keys -> keys.toArray(Long[]::new));
    }

    private static Long[] both(Long[] some, Long[] others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others))
                .distinct()
                .toArray(Long[]::new);
    }

    /**
     * Whoever has chosen no topics subscribes to those of their roles, and to their own appraisal.
     * Without a role, people use bots: they subscribe to answers, and to the security of their
     * accounts. The roles are counted for each person, so that no plan reads those of the whole
     * company. All are read before the first is returned: for each, the connection runs other
     * statements.
     */
    private Flux<Long> subscribed(NotificationTopic topic, Long[] found) {
        return found.length == 0
                ? Flux.empty()
                : database.sql(
                                """
                                select e.id as employee_id
                                from unnest(:people::bigint[]) as e (id)
                                left join notification_preference p on p.employee_id = e.id
                                cross join lateral (
                                  select count(*) > 0 as any_role, coalesce(bool_or(:topic = any (s.topics)), false) as by_role
                                  from employee_role r left join role_subscription s on s.role_id = r.role_id
                                  where r.employee_id = e.id
                                ) as held
                                where case
                                  when p.topics is not null then :topic = any (p.topics)
                                  else :topic = 'APPRAISAL' or held.by_role or :topic in ('DECISIONS', 'ACCOUNT') and not held.any_role
                                end
                                order by e.id
                                """)
                        .bind("people", found)
                        .bind("topic", topic.name())
                        .map(row -> Fields.number(row, "employee_id"))
                        .all()
                        .collectList()
                        .flatMapIterable(employees -> employees);
    }
}
