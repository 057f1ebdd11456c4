package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.COURSE;

import io.botwarden.catalog.Changed;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.training.input.ChangeCourseInput;
import io.botwarden.training.input.CreateCourseInput;
import io.botwarden.training.input.RetireCourseInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of courses. (Policy 8.1.2, 8.2.2) */
@Controller
class Courses {

    private static final int MOST_PREREQUISITES = 20;

    private final CourseRows rows;
    private final CourseRequirementRows requirements;
    private final Writes writes;

    Courses(CourseRows rows, CourseRequirementRows requirements, Writes writes) {
        this.rows = rows;
        this.requirements = requirements;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createCourse(@ContextValue Viewer viewer, @Argument CreateCourseInput input) {
        List<String> named = input.prerequisites() == null ? List.of() : input.prerequisites();
        return writes.run(
                viewer,
                Action.on(
                                "prerequisites",
                                rows.prerequisites(named, null),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(few(named))
                        .write((found, by) -> created(input, found)));
    }

    @MutationMapping
    Mono<Payload> changeCourse(@ContextValue Viewer viewer, @Argument ChangeCourseInput input) {
        Checks checks =
                few(input.prerequisites())
                        .that(
                                !Changed.isEmptied(input.name()),
                                "name",
                                "A course must have a name. Omit the field to keep it.")
                        .that(
                                !Changed.isEmptied(input.form()),
                                "form",
                                "A course must have a form. Omit the field to keep it.");
        Mono<Change> change =
                rows.require(input.course())
                        .zipWhen(course -> wanted(course, input.prerequisites()), Change::new);
        return writes.run(
                viewer,
                Action.on(
                                Course.FIELD,
                                input.prerequisites() == null
                                        ? change
                                        : CourseRows.oneByOne().then(change),
                                found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(checks)
                        .write((found, by) -> {
                            Write write = found.course().change(input);
                            found.prerequisites()
                                    .ifPresent(wanted ->
                                            write.along(key -> rows.replace(key, wanted))
                                                    .note(
                                                            "prerequisites",
                                                            "%d".formatted(wanted.size())));
                            return write;
                        }));
    }

    @MutationMapping
    Mono<Payload> retireCourse(@ContextValue Viewer viewer, @Argument RetireCourseInput input) {
        Mono<Retirement> retirement =
                rows.require(input.course())
                        .zipWhen(course -> requirements.present(course.id()), Retirement::new);
        return writes.run(
                viewer,
                Action.on(Course.FIELD, retirement, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) -> {
                            Write write =
                                    found.course().retire(by, input.version(), input.reason());
                            found.requirements().forEach(each -> write.also(each.end(by)));
                            return write;
                        }));
    }

    private Write created(CreateCourseInput input, Set<Long> prerequisites) {
        return Write.insert(COURSE, "CourseCreated", input.code())
                .set("code", input.code())
                .set("name", input.name())
                .set("description", input.description())
                .set("category", input.category())
                .set("form", input.form())
                .set("validity_months", input.validityMonths())
                .along(key -> rows.replace(key, prerequisites))
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "Another course has the code %s.".formatted(input.code()));
    }

    private Mono<Optional<Set<Long>>> wanted(Course course, @Nullable List<String> named) {
        return named == null
                ? Mono.just(Optional.empty())
                : rows.prerequisites(named, course)
                        .flatMap(found ->
                                rows.requireNoCycle(course, found).thenReturn(Optional.of(found)));
    }

    private static Checks few(@Nullable List<String> prerequisites) {
        return new Checks()
                .that(
                        prerequisites == null || prerequisites.size() <= MOST_PREREQUISITES,
                        "prerequisites",
                        "This must have at most %d courses.".formatted(MOST_PREREQUISITES));
    }

    private record Change(Course course, Optional<Set<Long>> prerequisites) {}

    private record Retirement(Course course, List<CourseRequirement> requirements) {}
}
