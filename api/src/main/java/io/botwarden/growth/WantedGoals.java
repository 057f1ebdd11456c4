package io.botwarden.growth;

import static io.botwarden.growth.GrowthRecords.COURSE;
import static io.botwarden.growth.GrowthRecords.SKILL;

import io.botwarden.growth.input.DevelopmentGoalInput;
import io.botwarden.growth.input.DevelopmentGoalSubjectInput;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The goals of a development plan that is being proposed, in order. */
record WantedGoals(List<Wanted> goals) {

    private static final int MOST = 20;

    /** Whether the person reached it before the plan; not since, as a revision keeps such goals. */
    private static final String SKILL_FOUND =
            """
            select s.name as title, 'ACTIVE' as state, coalesce(t.level, 0) >= $3
              and goal_reached($1, $2, $3, null, $4) is null as reached
            from skill s
            left join skill_standing t on t.employee_id = $1 and t.skill_id = s.id
            where s.id = $2
            """;

    private static final String COURSE_FOUND =
            """
            select c.name as title, c.state, exists (
                select from training_record r
                where r.employee_id = $1 and r.course_id = c.id and (r.expires_at is null or r.expires_at > $3)
              ) and goal_reached($1, null, null, $2, $4) is null as reached
            from course c
            where c.id = $2
            """;

    /** Goals of the kind TEXT that are done in the agreed revision stay done. */
    private static final String ADDED =
            """
            insert into development_goal (
              personal_development_plan_id, position, kind, skill_id, level, course_id, title, due_on, completed_at, evidence
            )
            select p.id, $2, $3, nullif($4::bigint, 0), nullif($5::integer, 0), nullif($6::bigint, 0), $7, $8, o.completed_at, o.evidence
            from personal_development_plan p
            left join personal_development_plan a on a.employee_id = p.employee_id and a.year = p.year and a.state = 'AGREED'
            left join development_goal o on o.personal_development_plan_id = a.id and $3 = 'TEXT' and o.kind = 'TEXT' and o.title = $7
            where p.id = $1
            returning id
            """;

    /** What is wrong with the goals beyond what the schema limits. */
    static Checks check(int year, List<DevelopmentGoalInput> wanted) {
        Checks checks =
                new Checks()
                        .that(
                                !wanted.isEmpty() && wanted.size() <= MOST,
                                "goals",
                                "This must have 1 to %d goals.".formatted(MOST));
        Set<String> before = new HashSet<>();
        for (int k = 0; k < wanted.size(); k++) {
            checks.that(
                            wanted.get(k).dueOn().getYear() == year,
                            "goals[%d].dueOn".formatted(k),
                            "This must be in %d, the year of the plan.".formatted(year))
                    .that(
                            before.add(named(wanted.get(k).subject())),
                            field(k),
                            "Another goal is about this. Name each skill, course and text once.");
        }
        return checks;
    }

    private static String named(DevelopmentGoalSubjectInput subject) {
        return subject.skill() == null
                ? subject.course() + " " + subject.text()
                : subject.skill().skill();
    }

    private static String field(int position) {
        return "goals[%d].subject".formatted(position);
    }

    /**
     * Finds the skills and courses that the goals name.
     *
     * @param person key of the employee
     * @param since since when the plan counts what is assessed and passed
     */
    static Mono<WantedGoals> find(long person, Instant since, List<DevelopmentGoalInput> wanted) {
        return Flux.range(0, wanted.size())
                .concatMap(k -> find(person, since, k, wanted.get(k)))
                .collectList()
                .map(WantedGoals::new);
    }

    private static Mono<Wanted> find(
            long person, Instant since, int k, DevelopmentGoalInput wanted) {
        DevelopmentGoalSubjectInput subject = wanted.subject();
        LocalDate due = wanted.dueOn();
        if (subject.skill() != null) {
            String field = field(k) + ".skill.skill";
            int level = subject.skill().level();
            long skill = SKILL.parse(field, subject.skill().skill());
            return found(field, SKILL_FOUND, List.of(person, skill, level, since))
                    .map(title -> new Wanted("SKILL", skill, level, 0, title, due));
        }
        if (subject.course() != null) {
            String field = field(k) + ".course";
            long course = COURSE.parse(field, subject.course());
            return found(field, COURSE_FOUND, List.of(person, course, due, since))
                    .map(title -> new Wanted("COURSE", 0, 0, course, title, due));
        }
        return Mono.justOrEmpty(subject.text()).map(text -> new Wanted("TEXT", 0, 0, 0, text, due));
    }

    private static Mono<String> found(String field, String statement, List<Object> values) {
        return Transaction.one(
                        statement,
                        values,
                        row -> {
                            String title = Fields.text(row, "title");
                            if (!Fields.text(row, "state").equals("ACTIVE")) {
                                throw new RefusedException(
                                        RefusalCode.INVALID,
                                        "The course %s is RETIRED. Choose courses that are ACTIVE."
                                                .formatted(title),
                                        field);
                            }
                            if (Fields.flag(row, "reached")) {
                                throw new RefusedException(
                                        GrowthRefusal.GOAL_REACHED,
                                        "The person has reached %s already.".formatted(title),
                                        field);
                            }
                            return title;
                        })
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Stores the goals of a plan, in the current transaction. */
    Mono<Void> store(long plan) {
        return Flux.range(0, goals.size()).concatMap(k -> goals.get(k).store(plan, k + 1)).then();
    }

    /**
     * A goal.
     *
     * @param skill key of the skill; 0 for other kinds
     * @param level the level; 0 for other kinds
     * @param course key of the course; 0 for other kinds
     */
    record Wanted(String kind, long skill, int level, long course, String title, LocalDate due) {

        private Mono<Long> store(long plan, int position) {
            return Transaction.one(
                    ADDED,
                    List.of(plan, position, kind, skill, level, course, title, due),
                    row -> Fields.number(row, "id"));
        }
    }
}
