package io.botwarden.training;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.training.TrainingRecords.COURSE;
import static io.botwarden.training.TrainingRecords.FUNCTION;
import static io.botwarden.training.TrainingRecords.FUNCTION_COURSE;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.training.CourseState.Step;
import io.botwarden.training.input.EndFunctionCourseInput;
import io.botwarden.training.input.RequireFunctionCourseInput;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The mutations by which courses are required to use functions of bots. They require {@code
 * access:grant-function} over the bot. (Policy 5.2.3)
 */
@Controller
class FunctionCourses {

    private static final String PRESENT =
            """
            select c.id, c.bot_id, b.code || coalesce(' ' || f.code, '') || ' · ' || k.code as title, c.until is not null as ended, c.version
            from function_course c
            join bot b on b.id = c.bot_id
            left join bot_function f on f.id = c.function_id
            join course k on k.id = c.course_id
            where c.id = $1 for no key update of c
            """;

    private final CourseRows courses;
    private final Writes writes;

    FunctionCourses(CourseRows courses, Writes writes) {
        this.courses = courses;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> requireFunctionCourse(
            @ContextValue Viewer viewer, @Argument RequireFunctionCourseInput input) {
        Mono<Wanted> wanted =
                Mono.zip(
                                bot(input.bot()),
                                function(input.function()),
                                courses.require(input.course()))
                        .map(found ->
                                new Wanted(
                                        found.getT1(), found.getT2().orElse(null), found.getT3()));
        return writes.run(
                viewer,
                Action.on("bot", wanted, found -> List.of(Scope.ofBot(found.bot().id())))
                        .write((found, by) -> found.write(by)));
    }

    @MutationMapping
    Mono<Payload> endFunctionCourse(
            @ContextValue Viewer viewer, @Argument EndFunctionCourseInput input) {
        Mono<FunctionCourse> found =
                Mono.fromCallable(() ->
                                FUNCTION_COURSE.parse(FunctionCourse.FIELD, input.functionCourse()))
                        .flatMap(key -> Transaction.one(PRESENT, List.of(key), FunctionCourse::of))
                        .switchIfEmpty(Mono.error(() -> RecordType.notFound(FunctionCourse.FIELD)));
        return writes.run(
                viewer,
                Action.on(FunctionCourse.FIELD, found, FunctionCourse::scopes)
                        .write((each, by) -> each.end(by, input.version())));
    }

    private static Mono<Used> bot(String id) {
        return used(
                BOT,
                "bot",
                id,
                "select id, id as bot_id, code, state = 'RETIRED' as retired from bot where id = $1 for share");
    }

    private static Mono<Optional<Used>> function(@Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : used(
                                FUNCTION,
                                "function",
                                id,
                                "select id, bot_id, code, retired_at is not null as retired from bot_function where id = $1 for share")
                        .map(Optional::of);
    }

    private static Mono<Used> used(RecordType type, String field, String id, String statement) {
        return Mono.fromCallable(() -> type.parse(field, id))
                .flatMap(key -> Transaction.one(statement, List.of(key), Used::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** A bot, or a function of one. */
    private record Used(long id, long bot, String code, boolean retired) {

        static Used of(Readable row) {
            return new Used(
                    Fields.number(row, "id"),
                    Fields.number(row, "bot_id"),
                    Fields.text(row, "code"),
                    Fields.flag(row, "retired"));
        }

        void requireInUse(String field) {
            if (retired) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "The %s %s is retired.".formatted(field, code),
                        field);
            }
        }
    }

    private record Wanted(Used bot, @Nullable Used function, Course course) {

        Write write(By by) {
            bot.requireInUse("bot");
            if (function != null) {
                if (function.bot() != bot.id()) {
                    throw new RefusedException(
                            RefusalCode.INVALID,
                            "This function belongs to another bot. Choose one of %s."
                                    .formatted(bot.code()),
                            "function");
                }
                function.requireInUse("function");
            }
            course.require(Step.REQUIRE);
            String used = bot.code() + (function == null ? "" : " " + function.code());
            return Write.insert(
                            FUNCTION_COURSE,
                            "FunctionCourseRequired",
                            "%s · %s".formatted(used, course.code()))
                    .refer("bot_id", BOT, null, bot.id())
                    .refer("function_id", FUNCTION, null, function == null ? null : function.id())
                    .refer("course_id", COURSE, null, course.id())
                    .set("since", by.at())
                    .by("required", by)
                    .unless(
                            TrainingRefusal.ALREADY_REQUIRED,
                            Course.FIELD,
                            "The course is required for %s already.".formatted(used));
        }
    }
}
