package io.botwarden.access.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.access.input.ApproveAccessRequestInput;
import io.botwarden.access.request.RequestClient.Answer;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Access requests over HTTP, while time passes. */
@BotwardenTest
class RequestStoryTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Viewer NOBODY = new Viewer(0, "", 0, Set.of(), Set.of());

    @Autowired private Mutations mutations;
    @Autowired private MovableClock clock;
    @Autowired private DatabaseClient database;
    @Autowired private GraphQlTesters testers;
    @Autowired private Requests requests;
    @Autowired private RequestsDue due;
    @Autowired private TestViewers viewers;

    private long bot;
    private long ownerEmployee;
    private TestViewer anna = new TestViewer("", NOBODY);
    private TestViewer owner = new TestViewer("", NOBODY);

    @BeforeEach
    void registerBot() {
        clock.reset();
        ownerEmployee =
                insert("insert into employee (code, name) values (:code, 'Olga') returning id");
        bot =
                insert(
                        "insert into bot (code, name, owner_id) values (:code, 'Help bot', %d) returning id"
                                .formatted(ownerEmployee));
        offerFunction(bot);
        anna = viewers.overNothing();
        owner = viewers.overNothing();
        employ(owner, ownerEmployee);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void runsFromRequestToExpiry() {
        Instant start = clock.instant().plus(DAY);
        Answer asked = client(anna).request("OPERATOR", bot, start, start.plus(DAY));
        assertThat(asked.state()).isEqualTo("REQUESTED");
        assertThat(asked.request()).containsEntry("askedFor", "Operator over the bot Help bot");
        assertThat(client(owner).toDecide()).contains(asked.id());

        assertThat(client(owner).approve(asked.id()).state()).isEqualTo("APPROVED");
        due.run().block();
        assertThat(mayHandleIncidents(anna)).as("before its time").isFalse();

        clock.move(DAY.plusMinutes(1));
        due.run().block();
        anna = again(anna);
        assertThat(mayHandleIncidents(anna)).isTrue();
        assertThat(client(anna).seen(asked.id())).containsEntry("state", "GRANTED");

        clock.move(DAY);
        due.run().block();
        anna = again(anna);
        assertThat(mayHandleIncidents(anna)).as("after its time").isFalse();
        assertThat(client(anna).seen(asked.id()))
                .containsEntry("state", "ENDED")
                .containsEntry("outcome", "The grant has expired.");
        assertThat(audited(asked.id()))
                .containsExactly(
                        anna.viewer().username() + " requestAccess",
                        owner.viewer().username() + " approveAccessRequest",
                        "botwarden grantAccess",
                        "botwarden expireRole");
    }

    @Test
    void grantsFunctionToEmployee() {
        long function = insertFunction();
        assertThat(client(anna).requestFunction(function, inAWeek()).each("field"))
                .as("an account that is nobody's")
                .containsExactly("function");
        employ(
                anna,
                insert("insert into employee (code, name) values (:code, 'Anna') returning id"));

        Answer asked = client(anna).requestFunction(function, inAWeek());
        assertThat(asked.request())
                .containsEntry("askedFor", "Use of Plan a route of the bot Help bot");
        client(owner).approve(asked.id());
        due.run().block();
        assertThat(functionGrants(asked.id())).isEqualTo(1);
        assertThat(client(anna).requestFunction(function, inAWeek()).codes())
                .containsExactly("ALREADY_GRANTED");

        clock.move(Duration.ofDays(8));
        due.run().block();
        anna = again(anna);
        assertThat(functionGrants(asked.id())).isZero();
        assertThat(client(anna).seen(asked.id())).containsEntry("state", "ENDED");
    }

    @Test
    void keepsDutiesSeparate() {
        String before = client(anna).request("ADMINISTRATOR", bot, null, inAWeek()).id();
        String approved = client(anna).request("ADMINISTRATOR", otherBot(), null, inAWeek()).id();
        assertThat(client(owner).approve(approved).state()).isEqualTo("APPROVED");
        execute(
                """
                insert into access_grant (identity_id, role_id, scope, bot_id)
                select %d, id, 'BOT', %d from role where code = 'AUDITOR'
                """
                        .formatted(anna.viewer().identityId(), bot));
        anna = again(anna);

        assertThat(client(anna).request("ADMINISTRATOR", otherBot(), null, inAWeek()).codes())
                .containsExactly("SEPARATION_OF_DUTIES");
        assertThat(client(owner).approve(before).codes()).containsExactly("SEPARATION_OF_DUTIES");
        due.run().block();
        assertThat(client(anna).seen(approved))
                .containsEntry("state", "LAPSED")
                .extractingByKey("outcome")
                .asString()
                .contains("AUDITOR");
    }

    @Test
    void nobodyDecidesOwnRequest() {
        TestViewer boss = viewers.overEverything("ADMINISTRATOR");
        TestViewer second = viewers.overEverything("ADMINISTRATOR");
        long employee =
                insert("insert into employee (code, name) values (:code, 'Bo') returning id");
        employ(boss, employee);
        employ(second, employee);

        String request = client(boss).request("OPERATOR", bot, null, inAWeek()).id();

        assertThat(client(boss).approve(request).codes()).containsExactly("OWN_REQUEST");
        assertThat(client(second).approve(request).codes()).containsExactly("OWN_REQUEST");
        assertThat(client(second).toDecide()).doesNotContain(request);
        assertThat(client(owner).approve(request).state()).isEqualTo("APPROVED");
    }

    @Test
    void othersCannotSeeRequest() {
        String request = client(anna).request("OPERATOR", bot, null, inAWeek()).id();
        TestViewer stranger = viewers.overNothing();
        TestViewer auditor = viewers.overEverything("AUDITOR");

        assertThat(client(stranger).seen(request)).isEmpty();
        assertThat(client(stranger).approve(request).codes()).containsExactly("NOT_FOUND");
        assertThat(client(stranger).withdraw(request).codes()).containsExactly("NOT_FOUND");
        assertThat(client(auditor).seen(request)).isNotEmpty();
        assertThat(client(auditor).approve(request).codes()).containsExactly("FORBIDDEN");
        assertThat(client(anna).seen(request)).containsEntry("state", "REQUESTED");
        assertThat(client(owner).seen(request)).isNotEmpty();
    }

    @Test
    void concurrentApprovalsOneWins() {
        String request = client(anna).request("OPERATOR", bot, null, inAWeek()).id();
        TestViewer manager = viewers.overEverything("ADMINISTRATOR");

        List<Answer> answers =
                Objects.requireNonNull(
                        Mono.zip(
                                        atOnce(() -> client(owner).approve(request)),
                                        atOnce(() -> client(manager).reject(request)),
                                        List::of)
                                .block());

        assertThat(answers).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.errors().isEmpty())
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.codes()).containsExactly("WRONG_STATE");
                    assertThat(refused.each("message").getFirst().toString())
                            .containsAnyOf("is now APPROVED", "is now REJECTED")
                            .contains("decided it at");
                });
    }

    @Test
    void rejectsInvalidInput() {
        Instant now = clock.instant();
        RequestClient client = client(anna);

        assertThat(client.request("OPERATOR", bot, now.plus(DAY), now).each("field"))
                .containsExactly("endsAt");
        assertThat(client.request("OPERATOR", bot, now.minus(DAY), now.plus(DAY)).each("field"))
                .containsExactly("startsAt");
        assertThat(
                        client.request("OPERATOR", bot, null, now.plus(Duration.ofDays(400)))
                                .each("field"))
                .containsExactly("endsAt");
        assertThat(client.request("KING", bot, null, inAWeek()).each("field"))
                .containsExactly("role");
        assertThat(client.request("OPERATOR", 999_999, null, inAWeek()).codes())
                .containsExactly("NOT_FOUND");
        assertThat(
                        client.request(
                                        Map.of(
                                                "role",
                                                Map.of("code", "OPERATOR"),
                                                "scope",
                                                "DEPARTMENT",
                                                "reason",
                                                " ",
                                                "endsAt",
                                                inAWeek().toString()))
                                .each("field"))
                .containsExactly("reason", "department");

        client.request("OPERATOR", bot, null, inAWeek());
        assertThat(client.request("OPERATOR", bot, null, inAWeek()).codes())
                .containsExactly("ALREADY_REQUESTED");
    }

    @Test
    void unofferedLooksMissing() {
        long closed =
                insert("insert into bot (code, name) values (:code, 'Closed bot') returning id");
        long retired =
                insert(
                        "insert into bot_function (bot_id, code, name, retired_at) values (%d, :code, 'Gone', now()) returning id"
                                .formatted(closed));
        RequestClient client = client(anna);

        assertThat(client.request("OPERATOR", closed, null, inAWeek()).errors())
                .isEqualTo(client.request("OPERATOR", 999_999, null, inAWeek()).errors());
        assertThat(client.requestFunction(retired, inAWeek()).errors())
                .isEqualTo(client.requestFunction(999_999, inAWeek()).errors());
    }

    @Test
    void missingTargetGrantsNothing() {
        String retired = approved();
        execute("update bot set state = 'RETIRED' where id = " + bot);
        due.run().block();
        assertThat(client(anna).seen(retired))
                .containsEntry("state", "LAPSED")
                .containsEntry("outcome", "The bot Help bot is retired.");
        assertThat(client(anna).request("OPERATOR", bot, null, inAWeek()).each("field"))
                .containsExactly("bot");
        execute("update bot set state = 'PROPOSED' where id = " + bot);

        String closed = client(anna).request("OPERATOR", bot, null, inAWeek()).id();
        execute("update identity set disabled_at = now() where id = " + anna.viewer().identityId());
        assertThat(client(owner).approve(closed).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void formerOwnerCannotDecide() {
        String request = client(anna).request("OPERATOR", bot, null, inAWeek()).id();
        execute("update employee set left_on = current_date - 1 where id = " + ownerEmployee);

        assertThat(mayDecide(owner, request)).as("before the account is closed").isFalse();
        TestViewer manager = viewers.overBot("ADMINISTRATOR", bot);
        assertThat(client(manager).approve(request).state()).isEqualTo("APPROVED");
    }

    @Test
    void limitedKeyCannotDecide() {
        String request = client(anna).request("OPERATOR", bot, null, inAWeek()).id();
        Viewer narrowed =
                viewers.overEverything("ADMINISTRATOR").viewer().limitedTo(Set.of("access:read"));

        Payload refused =
                Objects.requireNonNull(
                        mutations
                                .begin(
                                        "approveAccessRequest",
                                        requests.approveAccessRequest(
                                                narrowed,
                                                new ApproveAccessRequestInput(request, null)))
                                .block());

        assertThat(refused.errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RefusalCode.FORBIDDEN));
    }

    @Test
    void undecidedRequestLapses() {
        String request = client(anna).request("OPERATOR", bot, null, inAWeek()).id();
        clock.move(Duration.ofDays(8));
        due.run().block();

        anna = again(anna);
        owner = again(owner);
        assertThat(client(anna).seen(request)).containsEntry("state", "LAPSED");
        assertThat(client(owner).approve(request).codes()).containsExactly("WRONG_STATE");
        assertThat(client(anna).withdraw(request).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void clockJumpGrantsNothingExpired() {
        String request = approved();
        clock.move(Duration.ofDays(30));
        due.run().block();
        anna = again(anna);
        assertThat(client(anna).seen(request))
                .containsEntry("state", "LAPSED")
                .containsEntry("outcome", "The requested period has ended.");

        clock.reset();
        anna = again(anna);
        owner = again(owner);
        String other = approved();
        due.run().block();
        clock.move(Duration.ofDays(-30));
        due.run().block();
        clock.reset();
        anna = again(anna);
        assertThat(client(anna).seen(other))
                .as("set back and right again")
                .containsEntry("state", "GRANTED");
    }

    @Test
    void revokedGrantEndsRequest() {
        String request = approved();
        due.run().block();
        execute("delete from access_grant where identity_id = " + anna.viewer().identityId());
        due.run().block();

        anna = again(anna);
        assertThat(client(anna).seen(request))
                .containsEntry("state", "ENDED")
                .containsEntry("outcome", "The grant was revoked before it expired.");
        assertThat(client(anna).request("OPERATOR", bot, null, inAWeek()).state())
                .isEqualTo("REQUESTED");
    }

    private String approved() {
        String request = client(anna).request("OPERATOR", bot, null, inAWeek()).id();
        assertThat(client(owner).approve(request).state()).isEqualTo("APPROVED");
        return request;
    }

    private Instant inAWeek() {
        return clock.instant().plus(Duration.ofDays(7));
    }

    private RequestClient client(TestViewer viewer) {
        return new RequestClient(testers.http(viewer.token()));
    }

    private TestViewer again(TestViewer viewer) {
        return viewers.signIn(viewer.viewer().identityId());
    }

    private boolean mayHandleIncidents(TestViewer viewer) {
        return again(viewer).viewer().may("operations:handle-incident");
    }

    private long otherBot() {
        long other =
                insert(
                        "insert into bot (code, name, owner_id) values (:code, 'Other bot', %d) returning id"
                                .formatted(ownerEmployee));
        offerFunction(other);
        return other;
    }

    /** Lets everybody request rights over a bot. */
    private void offerFunction(long bot) {
        insert(
                "insert into bot_function (bot_id, code, name) values (%d, :code, 'Say hello') returning id"
                        .formatted(bot));
    }

    private long insertFunction() {
        return insert(
                "insert into bot_function (bot_id, code, name) values (%d, :code, 'Plan a route') returning id"
                        .formatted(bot));
    }

    private long functionGrants(String request) {
        return Objects.requireNonNull(
                database.sql(
                                "select count(*) as held from function_grant where 'access_request_' || request_id = :request")
                        .bind("request", request)
                        .map(row -> Objects.requireNonNull(row.get("held", Long.class)))
                        .one()
                        .block());
    }

    private boolean mayDecide(TestViewer viewer, String request) {
        return Objects.requireNonNull(
                database.sql(
                                """
                                select exists (
                                  select from access_request_decider
                                  where 'access_request_' || record_id = :request and identity_id = :viewer
                                ) as may
                                """)
                        .bind("request", request)
                        .bind("viewer", viewer.viewer().identityId())
                        .map(row -> Objects.requireNonNull(row.get("may", Boolean.class)))
                        .one()
                        .block());
    }

    private static Mono<Answer> atOnce(Supplier<Answer> call) {
        return Mono.fromSupplier(call).subscribeOn(Schedulers.boundedElastic());
    }

    private void employ(TestViewer viewer, long employee) {
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(employee, viewer.viewer().identityId()));
    }

    private List<String> audited(String request) {
        return Objects.requireNonNull(
                database.sql(
                                """
                                select username || ' ' || action as line from audit_entry where subject_id = :request order by id
                                """)
                        .bind("request", request)
                        .map(row -> Objects.requireNonNull(row.get("line", String.class)))
                        .all()
                        .collectList()
                        .block());
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }

    private long insert(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .bind("code", UUID.randomUUID().toString())
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }
}
