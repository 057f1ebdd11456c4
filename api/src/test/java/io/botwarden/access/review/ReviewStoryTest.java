package io.botwarden.access.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.identity.Viewer;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** An access review of the rights to a bot over HTTP, while time passes. */
@BotwardenTest
class ReviewStoryTest {

    private static final TestViewer NOBODY =
            new TestViewer("", new Viewer(0, "", 0, Set.of(), Set.of()));

    @Autowired private MovableClock clock;
    @Autowired private DatabaseClient database;
    @Autowired private GraphQlTesters testers;
    @Autowired private ReviewsDue due;
    @Autowired private TestViewers viewers;

    private long bot;
    private TestViewer manager = NOBODY;
    private TestViewer owner = NOBODY;
    private TestViewer anna = NOBODY;
    private TestViewer ben = NOBODY;
    private TestViewer cleo = NOBODY;

    @BeforeEach
    void registerBot() {
        clock.reset();
        long employee =
                insert("insert into employee (code, name) values (:code, 'Olga') returning id");
        bot =
                insert(
                        "insert into bot (code, name, owner_id) values (:code, 'Help bot', %d) returning id"
                                .formatted(employee));
        manager = viewers.overEverything("ADMINISTRATOR");
        owner = viewers.overNothing();
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(employee, id(owner)));
        anna = viewers.overBot("OPERATOR", bot);
        ben = viewers.overBot("DEVELOPER", bot);
        cleo = viewers.overBot("OPERATOR", bot);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void keepsRevokesAndLapses() {
        String review = open();
        viewers.overBot("BUSINESS", bot);
        assertThat(client(manager).review(review)).containsEntry("items", 3);

        assertThat(decide("KEEP", null, review, anna)).isEmpty();
        assertThat(decide("REVOKE", "Works elsewhere now", review, ben)).isEmpty();
        assertThat(holds(ben)).as("revoked at once").isFalse();

        clock.move(Duration.ofDays(11));
        due.run().block();

        assertThat(holds(anna)).isTrue();
        assertThat(holds(cleo)).as("undecided at the deadline").isFalse();
        manager = again(manager);
        assertThat(client(manager).review(review))
                .containsEntry("state", "COMPLETED")
                .containsEntry("waiting", 0)
                .containsEntry("kept", 1)
                .containsEntry("revoked", 1)
                .containsEntry("lapsed", 1)
                .satisfies(record ->
                        assertThat((String) record.get("decisionsHash")).matches("[0-9a-f]{64}"));
        assertThat(client(manager).rights(review).get(name(cleo)))
                .containsEntry("outcome", "LAPSED")
                .containsEntry("decidedBy", null);
        assertThat(actionsOfBotwarden(review, cleo))
                .contains("lapseAccessReviewItem", "completeAccessReview");
    }

    @Test
    void reviewsFunctionGrants() {
        for (String holder : List.of("OPERATOR", "DEVELOPER")) {
            execute(
                    """
                    insert into function_grant (bot_id, kind, holder, role_id)
                    select %d, 'ROLE', 'All of ' || code, id from role where code = '%s'
                    """
                            .formatted(bot, holder));
        }
        String review = open();
        assertThat(client(owner).rights(review).get("All of OPERATOR"))
                .containsEntry("held", "Use of the bot Help bot")
                .containsEntry("reviewer", Map.of("username", name(owner)));
        String item =
                (String)
                        Objects.requireNonNull(
                                Objects.requireNonNull(
                                                client(owner).rights(review).get("All of OPERATOR"))
                                        .get("id"));
        assertThat(client(owner).decide("REVOKE", "Nobody uses it", List.of(item)).codes())
                .isEmpty();
        clock.move(Duration.ofDays(11));
        due.run().block();

        assertThat(audited("select 'held' as line from function_grant where bot_id = " + bot))
                .isEmpty();
        manager = again(manager);
        assertThat(client(manager).review(review))
                .containsEntry("revoked", 1)
                .containsEntry("lapsed", 4);
    }

    @Test
    void ownerReplacesReviewerWhoLeft() {
        String review = open();
        assertThat(client(manager).rights(review).get(name(anna)))
                .containsEntry("reviewer", Map.of("username", name(owner)));
        decide("KEEP", null, review, anna);

        execute("update identity set disabled_at = now() where id = " + id(owner));
        due.run().block();

        assertThat(client(manager).rights(review).get(name(ben)))
                .containsEntry("reviewer", Map.of("username", name(manager)));
        assertThat(client(manager).rights(review).get(name(anna)))
                .as("what was decided stays whose it was")
                .containsEntry("reviewer", Map.of("username", name(owner)));
        assertThat(
                        client(manager)
                                .decide(
                                        "KEEP",
                                        null,
                                        List.of(item(review, ben), item(review, cleo)))
                                .codes())
                .isEmpty();
        due.run().block();
        assertThat(client(manager).review(review)).containsEntry("state", "COMPLETED");
    }

    @Test
    void nobodyReviewsOwnRights() {
        execute(
                """
                insert into access_grant (identity_id, role_id, scope, bot_id)
                select %d, id, 'BOT', %d from role where code = 'OPERATOR'
                """
                        .formatted(id(owner), bot));
        owner = again(owner);
        String review = open();

        assertThat(client(manager).rights(review).get(name(owner)))
                .containsEntry("reviewer", Map.of("username", name(manager)));
        String own = item(review, owner);
        assertThat(client(owner).decide("KEEP", null, List.of(own)).codes())
                .containsExactly("NOT_FOUND");
        assertThat(client(manager).reassign(id(owner), List.of(own)).codes())
                .containsExactly("OWN_RIGHT");
        assertThat(client(manager).reassign(id(anna), List.of(own)).codes()).isEmpty();
        assertThat(client(anna).decide("KEEP", null, List.of(own)).codes()).isEmpty();
    }

    @Test
    void decidesManyAtomically() {
        String review = open();
        decide("KEEP", null, review, anna);

        ReviewClient.Answer refused =
                client(owner)
                        .decide(
                                "REVOKE",
                                "Clean up",
                                List.of(item(review, ben), item(review, anna)));

        assertThat(refused.codes()).containsExactly("CONFLICT");
        assertThat(refused.each("message").getFirst().toString())
                .contains(name(anna), "already KEPT", name(owner));
        assertThat(holds(ben)).isTrue();
        assertThat(client(owner).rights(review).get(name(ben))).containsEntry("outcome", "WAITING");
    }

    @Test
    void othersSeeNothing() {
        String review = open();
        TestViewer stranger = viewers.overBot("OPERATOR", bot);

        assertThat(client(stranger).review(review)).isEmpty();
        assertThat(client(stranger).decide("KEEP", null, List.of(item(review, anna))).codes())
                .containsExactly("NOT_FOUND");
        assertThat(client(manager).decide("KEEP", null, List.of(item(review, anna))).codes())
                .as("the owner of the campaign lets another look, but does not decide instead")
                .containsExactly("FORBIDDEN");
        assertThat(client(owner).rights(review).keySet())
                .containsExactlyInAnyOrder(name(anna), name(ben), name(cleo));
    }

    @Test
    void endedRightIsNotDecided() {
        String review = open();
        execute("delete from access_grant where identity_id = " + id(cleo));

        Map<String, Object> ended =
                Objects.requireNonNull(client(owner).rights(review).get(name(cleo)));
        assertThat(ended).containsEntry("outcome", "ENDED");
        assertThat(ended.get("rightEndedAt")).isNotNull();
        assertThat(client(owner).decide("KEEP", null, List.of((String) ended.get("id"))).codes())
                .containsExactly("CONFLICT");
    }

    @Test
    void remindsOnce() {
        String review = open();
        due.run().block();
        assertThat(client(manager).review(review).get("remindedDays")).isNull();

        clock.move(Duration.ofDays(4));
        due.run().block();
        due.run().block();
        manager = again(manager);
        assertThat(client(manager).review(review)).containsEntry("remindedDays", 7);

        clock.move(Duration.ofDays(5).plusHours(12));
        due.run().block();
        manager = again(manager);
        assertThat(client(manager).review(review)).containsEntry("remindedDays", 1);
        assertThat(
                        audited(
                                "select action as line from audit_entry where subject_id = '%s' and action = 'remindReviewers'"
                                        .formatted(review)))
                .hasSize(2);
    }

    @Test
    void keepsLastAccessManager() {
        execute("update identity set disabled_at = now() where id <> " + id(manager));
        TestViewer auditor = viewers.overNothing();
        ReviewClient.Answer opened =
                client(manager)
                        .open(
                                Map.of(
                                        "title",
                                        "Administrators",
                                        "scope",
                                        "EVERYTHING",
                                        "roles",
                                        List.of(Map.of("code", "ADMINISTRATOR")),
                                        "reviewerRule",
                                        "NAMED",
                                        "reviewers",
                                        List.of(Map.of("id", "identity_" + id(auditor))),
                                        "deadline",
                                        clock.instant().plus(Duration.ofDays(10)).toString()));
        String review = opened.review();
        String last = item(review, manager);

        assertThat(client(auditor).decide("REVOKE", "Too mighty", List.of(last)).codes())
                .containsExactly("LAST_ADMINISTRATOR");
        clock.move(Duration.ofDays(11));
        due.run().block();

        manager = again(manager);
        assertThat(client(manager).rights(review).get(name(manager)))
                .containsEntry("outcome", "KEPT")
                .containsEntry("decidedBy", null);
        assertThat(client(manager).review(review)).containsEntry("state", "COMPLETED");
    }

    @Test
    void closesEarly() {
        String review = open();
        assertThat(client(manager).close(review, false).each("field"))
                .containsExactly("lapseUndecided");
        assertThat(client(manager).close(review, true).codes()).isEmpty();
        due.run().block();

        assertThat(client(manager).review(review))
                .containsEntry("state", "COMPLETED")
                .containsEntry("lapsed", 3);
        assertThat(client(manager).close(review, true).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void rejectsInvalidInput() {
        Instant soon = clock.instant().plus(Duration.ofDays(1));
        ReviewClient client = client(manager);
        long unused = insert("insert into bot (code, name) values (:code, 'Unused') returning id");

        assertThat(client.open(bot, clock.instant().minusSeconds(1)).each("field"))
                .containsExactly("deadline");
        assertThat(client.open(unused, soon).codes()).containsExactly("NOTHING_TO_REVIEW");
        assertThat(
                        client.open(
                                        Map.of(
                                                "title", " ",
                                                "scope", "BOT",
                                                "reviewerRule", "NAMED",
                                                "deadline", soon.toString(),
                                                "remindDays", List.of(0)))
                                .each("field"))
                .containsExactly("title", "bot", "reviewers", "remindDays");
        assertThat(
                        client.open(
                                        Map.of(
                                                "title",
                                                "T",
                                                "scope",
                                                "EVERYTHING",
                                                "roles",
                                                List.of(Map.of("code", "KING")),
                                                "deadline",
                                                soon.toString()))
                                .each("field"))
                .containsExactly("roles");
        assertThat(client(owner).decide("REVOKE", null, List.of()).each("field"))
                .containsExactly("items", "reason");
    }

    private String open() {
        return client(manager).open(bot, clock.instant().plus(Duration.ofDays(10))).review();
    }

    private List<Object> decide(
            String decision, @Nullable String reason, String review, TestViewer holder) {
        return client(owner).decide(decision, reason, List.of(item(review, holder))).codes();
    }

    private String item(String review, TestViewer holder) {
        return (String)
                Objects.requireNonNull(
                        Objects.requireNonNull(client(manager).rights(review).get(name(holder)))
                                .get("id"));
    }

    private boolean holds(TestViewer viewer) {
        return again(viewer).viewer().may("operations:read");
    }

    private ReviewClient client(TestViewer viewer) {
        return new ReviewClient(testers.http(viewer.token()));
    }

    private TestViewer again(TestViewer viewer) {
        return viewers.signIn(id(viewer));
    }

    private static long id(TestViewer viewer) {
        return viewer.viewer().identityId();
    }

    private static String name(TestViewer viewer) {
        return viewer.viewer().username();
    }

    private List<String> actionsOfBotwarden(String review, TestViewer holder) {
        return audited(
                """
                select action as line from audit_entry
                where username = 'botwarden' and (subject_id = '%1$s' or subject_id = '%2$s')
                """
                        .formatted(review, item(review, holder)));
    }

    private List<String> audited(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
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
