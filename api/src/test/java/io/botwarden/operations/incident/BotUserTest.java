package io.botwarden.operations.incident;

import static io.botwarden.delivery.DeliveryClient.object;
import static io.botwarden.delivery.DeliveryClient.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** What somebody can do and see who may use a bot and has no role. (Policy 4.2.3, 4.3.1) */
@BotwardenTest
class BotUserTest {

    private static final String OTHER = "The till prints nothing";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private DatabaseClient database;

    private Company company;
    private DeliveryClient user;
    private DeliveryClient handler;
    private long employee;
    private Map<String, Object> bot;

    @BeforeEach
    void found() {
        company = fixture.company();
        TestViewer account = viewers.overNothing();
        employee = company.employee("Uma");
        user = fixture.client(fixture.employed(account, employee));
        handler = fixture.client(viewers.overBot("OPERATOR", company.bot));
        bot = Map.of("id", "bot_" + company.bot);
    }

    @Test
    void needsGrantToReportAndGiveFeedback() {
        assertThat(report("It is mute").refusals()).containsExactly("NOT_FOUND bot");
        assertThat(give("Too fast").refusals()).containsExactly("NOT_FOUND bot");
        assertThat(fixture.client(viewers.overBot("AUDITOR", company.bot)))
                .extracting(auditor -> report(auditor, "It is mute").refusals())
                .isEqualTo(List.of("FORBIDDEN bot"));

        grant();

        assertThat(report("It is mute").state()).isEqualTo("OPEN");
        assertThat(give("Too fast").state()).isEqualTo("OPEN");
        assertThat(bots()).containsExactly("bot_" + company.bot);

        execute("update function_grant set expires_at = now() where employee_id = " + employee);

        assertThat(report("It is mute").codes()).containsExactly("NOT_FOUND");
        assertThat(bots()).isEmpty();
        assertThat(user.read("incidents { totalCount }")).containsEntry("totalCount", 1);
    }

    @Test
    void seesOnlyOwnReports() {
        grant();
        String own = report("It is mute").id();
        String other = report(handler, OTHER).id();

        assertThat(numberOf("incidents")).isEqualTo(1);
        assertThat(user.read("incident(by: {id: \"%s\"}) { title }".formatted(own)))
                .containsEntry("title", "It is mute");
        assertThat(user.read("incident(by: {id: \"%s\"}) { title }".formatted(other))).isEmpty();
        assertThat(user.read("node(id: \"%s\") { id }".formatted(other))).isEmpty();
        assertThat(
                        user.read(
                                "bot(by: {id: \"bot_%d\"}) { incidents { totalCount } }"
                                        .formatted(company.bot)))
                .containsEntry("incidents", Map.of("totalCount", 1));
        assertThat(
                        user.read("incidents { edges { node { duplicateOf { id } title } } }")
                                .toString())
                .doesNotContain(OTHER);
        assertThat(found("mute")).containsExactly(own);
        assertThat(found("till prints")).isEmpty();
        assertThat(errorsOf("{ timelineEntries { totalCount } }")).isTrue();
        assertThat(
                        errorsOf(
                                "{ incident(by: {id: \"%s\"}) { timeline { totalCount } } }"
                                        .formatted(own)))
                .isTrue();
        assertThat(errorsOf("{ interactions { totalCount } }")).isTrue();
        assertThat(
                        objects(
                                        user.read(
                                                        "incident(by: {id: \"%s\"}) { viewerActions { action allowed } }"
                                                                .formatted(own))
                                                .get("viewerActions"))
                                .stream()
                                .filter(action -> Boolean.TRUE.equals(action.get("allowed")))
                                .map(action -> action.get("action")))
                .containsExactly("sendIncidentMessage");
    }

    @Test
    void reporterAndHandlerWriteToEachOther() {
        grant();
        Answer report = report("It is mute");
        send(handler, report, "Since when?");
        send(user, report, "Since noon.");

        assertThat(
                        objects(
                                        object(
                                                        user.read(
                                                                        "incident(by: {id: \"%s\"}) { messages(orderBy: {field: WRITTEN_AT, direction: ASC}) { edges { node { text fromReporter } } } }"
                                                                                .formatted(
                                                                                        report
                                                                                                .id()))
                                                                .get("messages"))
                                                .get("edges"))
                                .stream()
                                .map(edge -> edge.get("node")))
                .containsExactly(
                        Map.of("text", "Since when?", "fromReporter", false),
                        Map.of("text", "Since noon.", "fromReporter", true));
        assertThat(fixture.events("IncidentReportAnswered", report.id())).isEqualTo(1);
        assertThat(fixture.events("IncidentReporterReplied", report.id())).isEqualTo(1);
        assertThat(
                        send(
                                        fixture.client(viewers.overBot("AUDITOR", company.bot)),
                                        report,
                                        "Hello")
                                .codes())
                .containsExactly("FORBIDDEN");
        DeliveryClient another = fixture.client(viewers.overNothing());
        assertThat(send(another, report, "Hello").refusals()).containsExactly("NOT_FOUND incident");
    }

    @Test
    void authorFollowsOwnFeedback() {
        grant();
        Answer own = give("Too fast");
        Answer other = give(company.business(), "Too loud");
        assertThat(numberOf("feedback")).isEqualTo(1);
        assertThat(user.read("feedbackItem(by: {id: \"%s\"}) { id }".formatted(other.id())))
                .isEmpty();

        assertThat(reply(user, own, "Above all at night.").state())
                .as("no answer")
                .isEqualTo("OPEN");
        assertThat(answeredAt(own)).isNull();
        assertThat(reply(handler, own, "We look into it.").state()).isEqualTo("UNDER_DISCUSSION");
        assertThat(answeredAt(own)).isNotNull();
        assertThat(reply(user, other, "Me too").refusals()).containsExactly("NOT_FOUND feedback");
        assertThat(
                        user.read(
                                        "feedbackItem(by: {id: \"%s\"}) { discussion { totalCount } }"
                                                .formatted(own.id()))
                                .get("discussion"))
                .isEqualTo(Map.of("totalCount", 2));
    }

    @Test
    void functionsShowWhatTheGrantCovers() {
        execute(
                "insert into bot_function (bot_id, code, name) values (%d, 'read', 'Read'), (%1$d, 'write', 'Write')"
                        .formatted(company.bot));
        execute(
                "insert into function_grant (bot_id, function_id, kind, holder, employee_id) select bot_id, id, 'EMPLOYEE', 'Uma', %d from bot_function where bot_id = %d and code = 'read'"
                        .formatted(employee, company.bot));
        assertThat(usable())
                .extracting(each -> each.get("functions"))
                .containsExactly(List.of("read"));
        execute("update bot_function set retired_at = now() where bot_id = " + company.bot);
        assertThat(usable()).isEmpty();
        assertThat(report("It is mute").codes()).containsExactly("NOT_FOUND");
    }

    private void grant() {
        execute(
                "insert into function_grant (bot_id, kind, holder, employee_id) values (%d, 'EMPLOYEE', 'Uma', %d)"
                        .formatted(company.bot, employee));
    }

    private Answer report(String what) {
        return report(user, what);
    }

    private Answer report(DeliveryClient who, String what) {
        return who.run(
                "reportBotError",
                "ReportBotErrorInput",
                "incident",
                "number title state",
                Map.of("bot", bot, "whatHappened", what));
    }

    private Answer give(String title) {
        return give(user, title);
    }

    private Answer give(DeliveryClient who, String title) {
        return who.run(
                "giveFeedback",
                "GiveFeedbackInput",
                "feedback",
                "state",
                Map.of("bot", bot, "title", title, "text", title));
    }

    private static Answer send(DeliveryClient who, Answer report, String text) {
        return who.run(
                "sendIncidentMessage",
                "SendIncidentMessageInput",
                "incident",
                "number",
                Map.of("incident", Map.of("id", report.id()), "text", text));
    }

    private static Answer reply(DeliveryClient who, Answer feedback, String text) {
        return who.run(
                "replyToFeedback",
                "ReplyToFeedbackInput",
                "feedback",
                "state",
                Map.of("feedback", Map.of("id", feedback.id()), "text", text));
    }

    private Object answeredAt(Answer feedback) {
        return user.read("feedbackItem(by: {id: \"%s\"}) { answeredAt }".formatted(feedback.id()))
                .get("answeredAt");
    }

    private Object numberOf(String list) {
        return user.read(list + " { totalCount }").get("totalCount");
    }

    private List<Map<String, Object>> usable() {
        return objects(
                user.graphql()
                        .document("{ usableBots { bot { id } functions inUse } }")
                        .execute()
                        .path("usableBots")
                        .entity(Object.class)
                        .get());
    }

    private List<Object> bots() {
        return usable().stream()
                .map(each -> Objects.requireNonNull(object(each.get("bot")).get("id")))
                .toList();
    }

    private List<Object> found(String text) {
        return objects(
                        user.read(
                                        "search(text: \"%s\", kinds: [INCIDENT]) { edges { node { record { id } } } }"
                                                .formatted(text))
                                .get("edges"))
                .stream()
                .map(edge -> object(object(edge.get("node")).get("record")).get("id"))
                .toList();
    }

    private boolean errorsOf(String document) {
        boolean[] refused = {false};
        user.graphql()
                .document(document)
                .execute()
                .errors()
                .satisfy(errors -> refused[0] = !errors.isEmpty());
        return refused[0];
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }
}
