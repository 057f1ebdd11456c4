package io.botwarden.training;

import static io.botwarden.training.TrainingFixture.key;
import static io.botwarden.training.TrainingFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Functions of bots that require a course. */
@BotwardenTest
class FunctionSuspensionsTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private FunctionSuspensions suspensions;

    private TrainingFixture given;
    private long bot;
    private long function;

    @BeforeEach
    void meet() {
        given = new TrainingFixture(fixture, viewers, clock);
        bot = fixture.company().bot;
        function =
                fixture.insert(
                        "insert into bot_function (bot_id, code, name) values (%d, :code, 'Pay') returning id"
                                .formatted(bot));
    }

    @Test
    void suspendsUntilPassed() {
        Answer course = given.course();
        long grant = grant("employee", key(given.tina.id()));
        Answer required = require(course);
        assertThat(required.errors()).isEmpty();
        assertThat(require(course).refusals()).containsExactly("ALREADY_REQUIRED course");
        suspensions.run().block();
        assertThat(suspended(given.tina)).as("within the grace period").isEmpty();
        assertThat(usable(given.tina)).hasSize(1);

        overdue(required);
        suspensions.run().block();
        suspensions.run().block();
        assertThat(suspended(given.tina)).hasSize(1);
        assertThat(suspendedSince(grant)).isNotNull();
        assertThat(usable(given.tina)).isEmpty();

        given.passed(given.tina, course, Duration.ofDays(400));
        assertThat(suspended(given.tina)).as("the result has expired").hasSize(1);
        given.passed(given.tina, course, Duration.ofDays(1));
        assertThat(suspended(given.tina)).isEmpty();
        assertThat(suspendedSince(grant)).isNull();
        assertThat(usable(given.tina)).hasSize(1);
        suspensions.run().block();
        assertThat(suspended(given.tina)).isEmpty();
    }

    @Test
    void suspendsPeopleOfDepartmentAndTellsHead() {
        TrainingFixture.Person head = given.person("Hedda");
        fixture.execute(
                "update department set head_id = %d where id = %d"
                        .formatted(key(head.id()), given.department));
        Answer course = given.course();
        given.passed(given.tom, course, Duration.ofDays(1));
        grant("department", given.department);
        Answer required = require(course);
        overdue(required);
        suspensions.run().block();
        assertThat(suspended(given.tom)).isEmpty();
        Map<String, Object> found = suspended(given.tina).getFirst();
        assertThat(found)
                .containsEntry("course", Map.of("id", course.id()))
                .containsEntry("escalatedTo", Map.of("id", head.id()));
        assertThat((String) found.get("title")).endsWith(" · Tina");
        assertThat(fixture.events("FunctionSuspended", (String) found.get("id"))).isEqualTo(1);

        Answer ended = end(required);
        assertThat(ended.errors()).isEmpty();
        assertThat(end(required).codes()).containsExactly("WRONG_STATE");
        suspensions.run().block();
        assertThat(suspended(given.tina)).isEmpty();
        assertThat(fixture.events("FunctionSuspensionEnded", (String) found.get("id")))
                .isEqualTo(1);
    }

    @Test
    void graceBeginsWithGrantIfResultExpiredBefore() {
        Answer course = given.course();
        given.passed(given.tina, course, Duration.ofDays(400));
        overdue(require(course));
        long grant = grant("employee", key(given.tina.id()));
        grantedDaysAgo(grant, 1);
        suspensions.run().block();
        assertThat(suspended(given.tina)).isEmpty();

        grantedDaysAgo(grant, 15);
        suspensions.run().block();
        assertThat(suspended(given.tina)).hasSize(1);
    }

    @Test
    void rejectsFunctionOfAnotherBot() {
        long other =
                fixture.insert("insert into bot (code, name) values (:code, 'Other') returning id");
        Answer refused =
                given.manager.run(
                        "requireFunctionCourse",
                        "RequireFunctionCourseInput",
                        "requirement",
                        "since",
                        Map.of(
                                "bot",
                                Map.of("id", "bot_" + other),
                                "function",
                                "bot_function_" + function,
                                "course",
                                ref(given.course())));
        assertThat(refused.refusals()).containsExactly("INVALID function");
    }

    private long grant(String kind, long holder) {
        return fixture.insert(
                """
                insert into function_grant (bot_id, function_id, kind, holder, %s_id, created_at)
                values (%d, %d, upper('%s'), :code, %d, now() - interval '90 days') returning id
                """
                        .formatted(kind, bot, function, kind, holder));
    }

    private void grantedDaysAgo(long grant, int days) {
        fixture.execute(
                "update function_grant set created_at = now() - interval '%d days' where id = %d"
                        .formatted(days, grant));
    }

    private Answer require(Answer course) {
        return given.manager.run(
                "requireFunctionCourse",
                "RequireFunctionCourseInput",
                "requirement",
                "since until function { id }",
                Map.of(
                        "bot",
                        Map.of("id", "bot_" + bot),
                        "function",
                        "bot_function_" + function,
                        "course",
                        ref(course)));
    }

    private Answer end(Answer requirement) {
        return given.manager.run(
                "endFunctionCourse",
                "EndFunctionCourseInput",
                "requirement",
                "until",
                Map.of("functionCourse", requirement.id()));
    }

    /** Lets the grace period be over. */
    private void overdue(Answer requirement) {
        fixture.execute(
                "update function_course set since = now() - interval '15 days' where id = "
                        + key(requirement.id()));
    }

    /** The functions that the person may not use now, as the person sees it. */
    private List<Map<String, Object>> suspended(TrainingFixture.Person who) {
        Map<String, Object> connection =
                DeliveryClient.object(
                        who.read(
                                        """
                                        functionSuspensions(filter: {hasUntil: false}) {
                                          edges { node { id title since course { id } escalatedTo { id } } }
                                        }
                                        """)
                                .get("functionSuspensions"));
        return DeliveryClient.objects(connection.get("edges")).stream()
                .map(each -> DeliveryClient.object(each.get("node")))
                .toList();
    }

    /** The codes of the functions that the person may use. */
    private static List<?> usable(TrainingFixture.Person who) {
        return who.client().list("usableBots { functions }").stream()
                .flatMap(each -> ((List<?>) Objects.requireNonNull(each.get("functions"))).stream())
                .toList();
    }

    private @Nullable Object suspendedSince(long grant) {
        return given.manager
                .read(
                        "node(id: \"function_grant_%d\") { ... on FunctionGrant { suspendedSince } }"
                                .formatted(grant))
                .get("suspendedSince");
    }
}
