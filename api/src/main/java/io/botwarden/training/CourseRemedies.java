package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.CONTROL;
import static io.botwarden.training.TrainingRecords.COURSE;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.training.input.SetCourseRemediesInput;
import java.util.HashSet;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The mutation that says which risks, controls and indicators a course addresses. (Policy 8.1.1)
 */
@Controller
class CourseRemedies {

    private static final int MOST = 20;

    private static final String REPLACED =
            """
            insert into course_remedy (course_id, risk_category, control_id, indicator)
            select $1, category, null, null from unnest($2::text[]) as category
            union all
            select $1, null, control, null from unnest($3::bigint[]) as control
            union all
            select $1, null, null, indicator from unnest($4::text[]) as indicator
            returning id
            """;

    private static final String UNKNOWN =
            """
            select w.code
            from unnest($1::text[]) as w (code)
            where not exists (select from kpi_revision k where k.code = w.code) and not exists (select from rating_anchor a where a.indicator = w.code)
            limit 1
            """;

    private final CourseRows courses;
    private final Writes writes;

    CourseRemedies(CourseRows courses, Writes writes) {
        this.courses = courses;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> setCourseRemedies(
            @ContextValue Viewer viewer, @Argument SetCourseRemediesInput input) {
        Mono<Found> found =
                courses.require(input.course())
                        .zipWhen(course -> controls(input.controls()), Found::new)
                        .delayUntil(each -> requireKnown(input.indicators()));
        return writes.run(
                viewer,
                Action.on(Course.FIELD, found, each -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .check(check(input))
                        .write((each, by) -> each.write(input, by)));
    }

    private static Checks check(SetCourseRemediesInput input) {
        Checks checks = new Checks();
        few(checks, "riskCategories", input.riskCategories());
        few(checks, "controls", input.controls());
        few(checks, "indicators", input.indicators());
        return checks;
    }

    private static void few(Checks checks, String field, List<?> named) {
        checks.that(
                        named.size() <= MOST,
                        field,
                        "This must have at most %d values.".formatted(MOST))
                .that(new HashSet<>(named).size() == named.size(), field, "Name each value once.");
    }

    private static Mono<List<Long>> controls(List<String> ids) {
        return Flux.range(0, ids.size())
                .map(k -> CONTROL.parse("controls[%d]".formatted(k), ids.get(k)))
                .collectList();
    }

    private static Mono<Void> requireKnown(List<String> indicators) {
        Object codes = indicators.toArray(String[]::new);
        return Transaction.one(UNKNOWN, List.of(codes), row -> Fields.text(row, "code"))
                .flatMap(code ->
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        "There is no KPI or rating with the ID %s.".formatted(code),
                                        "indicators")));
    }

    private record Found(Course course, List<Long> controls) {

        Write write(SetCourseRemediesInput input, By by) {
            Versions.require(COURSE, course.id(), input.version(), course.version());
            return Write.update(
                            COURSE,
                            course.id(),
                            course.version(),
                            "CourseRemediesSet",
                            course.code())
                    .note(
                            "remedies",
                            "%d"
                                    .formatted(
                                            input.riskCategories().size()
                                                    + controls.size()
                                                    + input.indicators().size()))
                    // a new list is a change of the record
                    .derived("updated_at", by.at())
                    .along(key -> replace(key, input));
        }

        private Mono<Void> replace(long key, SetCourseRemediesInput input) {
            String[] categories =
                    input.riskCategories().stream().map(Enum::name).toArray(String[]::new);
            Long[] named = controls.toArray(Long[]::new);
            String[] indicators = input.indicators().toArray(String[]::new);
            return Transaction.all(
                            "delete from course_remedy where course_id = $1 returning id",
                            List.of(key),
                            row -> row)
                    .then(
                            Transaction.all(
                                    REPLACED,
                                    List.of(key, categories, named, indicators),
                                    row -> row))
                    .then();
        }
    }
}
