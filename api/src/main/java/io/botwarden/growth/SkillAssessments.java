package io.botwarden.growth;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.growth.GrowthRecords.ASSESSMENT;
import static io.botwarden.growth.GrowthRecords.SKILL;

import io.botwarden.catalog.References;
import io.botwarden.growth.input.AssessSkillInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutation by which heads assess the skills of their people. (Policy 8.3.1) */
@Controller
class SkillAssessments {

    private final References references;
    private final Writes writes;

    SkillAssessments(References references, Writes writes) {
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> assessSkill(@ContextValue Viewer viewer, @Argument AssessSkillInput input) {
        Mono<Assessed> assessed =
                references
                        .optionalEmployee("employee", input.employee())
                        .map(Optional::orElseThrow)
                        .flatMap(key ->
                                Transaction.one(
                                        """
                                        select e.id, e.name, e.department_id, exists (
                                            select from identity i where i.id = $2 and i.employee_id = e.id
                                          ) as own
                                        from employee e where e.id = $1
                                        """,
                                        List.of(key, viewer.identityId()),
                                        Person::of))
                        .zipWith(Skill.require(Skill.FIELD, input.skill()), Assessed::new);
        return writes.run(
                viewer,
                Action.on("employee", assessed, found -> found.person().scopes())
                        .unscopedSubject()
                        .write((found, by) -> found.write(by, input)));
    }

    /**
     * The person whose skill is assessed.
     *
     * @param own whether it is the viewer
     */
    private record Person(long id, String name, @Nullable Long department, boolean own) {

        static Person of(Readable row) {
            return new Person(
                    Fields.number(row, "id"),
                    Fields.text(row, "name"),
                    row.get("department_id", Long.class),
                    Fields.flag(row, "own"));
        }

        List<Scope> scopes() {
            return List.of(Scope.ofDepartment(department));
        }
    }

    private record Assessed(Person person, Skill skill) {

        Write write(By by, AssessSkillInput input) {
            if (person.own()) {
                throw new RefusedException(
                        GrowthRefusal.SAME_PERSON,
                        "You cannot assess your own skills. Ask the head of your department.",
                        "employee");
            }
            String title = "%s · %s".formatted(skill.name(), person.name());
            return Write.insert(ASSESSMENT, "SkillAssessed", title)
                    .refer("employee_id", EMPLOYEE, null, person.id())
                    .refer("skill_id", SKILL, null, skill.id())
                    .derived("title", title)
                    .set("level", input.level())
                    .set("evidence", input.evidence())
                    .acted("assessed", by);
        }
    }
}
