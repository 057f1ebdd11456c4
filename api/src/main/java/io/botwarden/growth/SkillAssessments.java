package io.botwarden.growth;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.growth.GrowthRecords.ASSESSMENT;
import static io.botwarden.growth.GrowthRecords.SKILL;

import io.botwarden.catalog.References;
import io.botwarden.growth.input.AssessSkillInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
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
                Person.require(references, viewer, input.employee())
                        .zipWith(Skill.require(Skill.FIELD, input.skill()), Assessed::new);
        return writes.run(
                viewer,
                Action.on("employee", assessed, found -> found.person().scopes())
                        .unscopedSubject()
                        .write((found, by) -> found.write(by, input)));
    }

    private record Assessed(Person person, Skill skill) {

        Write write(By by, AssessSkillInput input) {
            person.requireOther(
                    "You cannot assess your own skills. Ask the head of your department.");
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
