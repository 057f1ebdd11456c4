package io.botwarden.growth;

import static io.botwarden.growth.GrowthRecords.CAREER_LEVEL;
import static io.botwarden.growth.GrowthRecords.JOB_ROLE;

import io.botwarden.catalog.Changed;
import io.botwarden.growth.input.ChangeCareerLevelInput;
import io.botwarden.growth.input.CreateCareerLevelInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of career ladders. (Policy 8.3.1) */
@Controller
class CareerLevels {

    private static final String PREVIOUS = "previous";
    private static final String ROLE = "jobRole";

    private final Writes writes;

    CareerLevels(Writes writes) {
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createCareerLevel(
            @ContextValue Viewer viewer, @Argument CreateCareerLevelInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "code",
                                CareerLevel.optional(PREVIOUS, input.previous())
                                        .zipWith(
                                                CareerLevel.jobRole(ROLE, input.jobRole()),
                                                Ladder::new),
                                ladder -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((ladder, by) ->
                                Write.insert(CAREER_LEVEL, "CareerLevelCreated", input.code())
                                        .set("code", input.code())
                                        .set("name", input.name())
                                        .set("description", input.description())
                                        .refer(
                                                "previous_id",
                                                CAREER_LEVEL,
                                                null,
                                                ladder.before().map(CareerLevel::id).orElse(null))
                                        .refer(
                                                "job_role_id",
                                                JOB_ROLE,
                                                null,
                                                ladder.role().orElse(null))
                                        .unless(
                                                RefusalCode.CODE_TAKEN,
                                                "code",
                                                "Another career level has the code %s."
                                                        .formatted(input.code()))));
    }

    @MutationMapping
    Mono<Payload> changeCareerLevel(
            @ContextValue Viewer viewer, @Argument ChangeCareerLevelInput input) {
        Checks checks =
                new Checks()
                        .that(
                                !Changed.isEmptied(input.name()),
                                "name",
                                "A career level must have a name. Omit the field to keep it.");
        Mono<Placed> placed =
                CareerLevel.require(CareerLevel.FIELD, input.careerLevel())
                        .zipWith(CareerLevel.optional(PREVIOUS, input.previous()))
                        .zipWith(
                                CareerLevel.jobRole(ROLE, input.jobRole()),
                                (found, role) ->
                                        new Placed(found.getT1(), new Ladder(found.getT2(), role)))
                        .delayUntil(found ->
                                Mono.justOrEmpty(found.ladder().before())
                                        .flatMap(before -> found.level().requireNoCycle(before)));
        return writes.run(
                viewer,
                Action.on(
                                CareerLevel.FIELD,
                                input.previous() == null
                                        ? placed
                                        : CareerLevel.oneByOne().then(placed),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(checks)
                        .write((found, by) ->
                                found.level()
                                        .change(
                                                input,
                                                found.ladder()
                                                        .before()
                                                        .map(CareerLevel::id)
                                                        .orElse(null),
                                                found.ladder().role().orElse(null))));
    }

    /** The level before and the key of the job role that an input names. */
    private record Ladder(Optional<CareerLevel> before, Optional<Long> role) {}

    private record Placed(CareerLevel level, Ladder ladder) {}
}
