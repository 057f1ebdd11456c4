package io.botwarden.growth;

import static io.botwarden.growth.GrowthRecords.SKILL;

import io.botwarden.catalog.Changed;
import io.botwarden.growth.input.ChangeSkillInput;
import io.botwarden.growth.input.CreateSkillInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of skills. (Policy 8.3) */
@Controller
class Skills {

    private final Writes writes;

    Skills(Writes writes) {
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createSkill(@ContextValue Viewer viewer, @Argument CreateSkillInput input) {
        return writes.run(
                viewer,
                Action.on("code", Mono.just(input.code()), code -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((code, by) ->
                                Write.insert(SKILL, "SkillCreated", code)
                                        .set("code", code)
                                        .set("name", input.name())
                                        .set("description", input.description())
                                        .unless(
                                                RefusalCode.CODE_TAKEN,
                                                "code",
                                                "Another skill has the code %s.".formatted(code))));
    }

    @MutationMapping
    Mono<Payload> changeSkill(@ContextValue Viewer viewer, @Argument ChangeSkillInput input) {
        Checks checks =
                new Checks()
                        .that(
                                !Changed.isEmptied(input.name()),
                                "name",
                                "A skill must have a name. Omit the field to keep it.");
        return writes.run(
                viewer,
                Action.on(
                                Skill.FIELD,
                                Skill.require(Skill.FIELD, input.skill()),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(checks)
                        .write((found, by) -> found.change(input)));
    }
}
