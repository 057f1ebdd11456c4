package io.botwarden.growth;

import static io.botwarden.growth.GrowthRecords.CAREER_LEVEL;
import static io.botwarden.growth.GrowthRecords.COURSE;
import static io.botwarden.growth.GrowthRecords.JOB_ROLE;
import static io.botwarden.growth.GrowthRecords.SKILL;

import io.botwarden.growth.input.SetCareerLevelSkillsInput;
import io.botwarden.growth.input.SetCourseSkillsInput;
import io.botwarden.growth.input.SetJobRoleSkillsInput;
import io.botwarden.growth.input.SkillLevelInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The mutations that say which skills job roles and career levels require, and courses teach.
 * (Policy 8.3)
 */
@Controller
class SkillLevels {

    private static final int MOST = 20;

    private final Writes writes;

    SkillLevels(Writes writes) {
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> setJobRoleSkills(
            @ContextValue Viewer viewer, @Argument SetJobRoleSkillsInput input) {
        return set(
                viewer,
                JOB_ROLE,
                "jobRole",
                input.jobRole(),
                input.version(),
                "JobRoleSkillsSet",
                input.skills());
    }

    @MutationMapping
    Mono<Payload> setCourseSkills(
            @ContextValue Viewer viewer, @Argument SetCourseSkillsInput input) {
        return set(
                viewer,
                COURSE,
                "course",
                input.course(),
                input.version(),
                "CourseSkillsSet",
                input.skills());
    }

    @MutationMapping
    Mono<Payload> setCareerLevelSkills(
            @ContextValue Viewer viewer, @Argument SetCareerLevelSkillsInput input) {
        return set(
                viewer,
                CAREER_LEVEL,
                CareerLevel.FIELD,
                input.careerLevel(),
                input.version(),
                "CareerLevelSkillsSet",
                input.skills());
    }

    private Mono<Payload> set(
            Viewer viewer,
            RecordType type,
            String field,
            String id,
            int basedOn,
            String event,
            List<SkillLevelInput> wanted) {
        Mono<Leveled> found = owner(type, field, id).zipWith(named(wanted), Leveled::new);
        return writes.run(
                viewer,
                Action.on(field, found, each -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(check(wanted))
                        .write((each, by) -> each.write(type, event, basedOn, by)));
    }

    private static Checks check(List<SkillLevelInput> wanted) {
        Checks checks =
                new Checks()
                        .that(
                                wanted.size() <= MOST,
                                "skills",
                                "This must have at most %d skills.".formatted(MOST));
        Set<String> before = new HashSet<>();
        for (int k = 0; k < wanted.size(); k++) {
            checks.that(
                    before.add(wanted.get(k).skill()),
                    field(k),
                    "The skill is in the list already. Name each skill once.");
        }
        return checks;
    }

    private static Mono<Owner> owner(RecordType type, String field, String id) {
        return Mono.fromCallable(() -> type.parse(field, id))
                .flatMap(key ->
                        Transaction.one(
                                "select id, code, version from %s where id = $1 for no key update"
                                        .formatted(type.table()),
                                List.of(key),
                                row ->
                                        new Owner(
                                                Fields.number(row, "id"),
                                                Fields.text(row, "code"),
                                                Fields.version(row))))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /**
     * The skills, locked in the order of their keys, so that two lists never wait for each other.
     */
    private static Mono<List<Level>> named(List<SkillLevelInput> wanted) {
        return Flux.range(0, wanted.size())
                .map(k -> new Place(SKILL.parse(field(k), wanted.get(k).skill()), k))
                .sort(Comparator.comparingLong(Place::skill))
                .map(Place::position)
                .concatMap(k ->
                        Skill.require(field(k), wanted.get(k).skill())
                                .map(skill ->
                                        new Level(skill.id(), skill.code(), wanted.get(k).level())))
                .collectList();
    }

    private static String field(int position) {
        return "skills[%d].skill".formatted(position);
    }

    /** Where the list names a skill. */
    private record Place(long skill, int position) {}

    /** A job role, a career level or a course. */
    private record Owner(long id, String code, int version) {}

    private record Level(long skill, String code, int level) {}

    private record Leveled(Owner owner, List<Level> levels) {

        Write write(RecordType type, String event, int basedOn, By by) {
            Versions.require(type, owner.id(), basedOn, owner.version());
            return Write.update(type, owner.id(), owner.version(), event, owner.code())
                    .note(
                            "skills",
                            levels.stream()
                                    .map(each -> each.code() + " " + each.level())
                                    .collect(Collectors.joining(", ")))
                    // a new list is a change of the record
                    .derived("updated_at", by.at())
                    .along(key -> replace(type, key));
        }

        private Mono<Void> replace(RecordType type, long key) {
            String table = type.table();
            Long[] skills = levels.stream().map(Level::skill).toArray(Long[]::new);
            Integer[] wanted = levels.stream().map(Level::level).toArray(Integer[]::new);
            return Transaction.all(
                            "delete from %s_skill where %s_id = $1 returning id"
                                    .formatted(table, table),
                            List.of(key),
                            row -> row)
                    .then(
                            Transaction.all(
                                    """
                                    insert into %s_skill (%s_id, skill_id, level)
                                    select $1, skill, level from unnest($2::bigint[], $3::integer[]) as wanted (skill, level)
                                    returning id
                                    """
                                            .formatted(table, table),
                                    List.of(key, skills, wanted),
                                    row -> row))
                    .then();
        }
    }
}
