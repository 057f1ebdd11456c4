package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.notification.NotificationTest;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** People without any role hear of their results, appeals and plans, and of whom they rate. */
class AppraisalNoticesTest extends NotificationTest {

    @Autowired private AppraisalFixture appraisal;
    @Autowired private DeliveryFixture people;
    @Autowired private CycleDeadlinesDue deadlines;
    @Autowired private AppealsDue appeals;
    @Autowired private WebTestClient http;

    private record Person(long key, TestViewer account, String address) {}

    @Test
    void tellsPeopleWithoutRole() {
        long desk = appraisal.department("notified-desk", 1, 1, 1);
        Person member = person("Mia", desk);
        Person head = person("Hugo", desk);
        Person reviewer = person("Rita", desk);
        Person colleague = person("Otto", desk);
        execute("update department set head_id = %d where id = %d".formatted(head.key(), desk));
        approveScheme();
        appraisal.snapshot();
        TestViewer analyst = viewers.overEverything("ANALYST");
        String cycle = appraisal.open(analyst.viewer(), "service-desk");
        String code = appraisal.code(cycle);
        assertThat(terms(analyst, code))
                .containsExactly("Calibration is due", "Publication is due", "Ratings are due");
        assertThat(terms(head.account(), code)).isEmpty();

        appraisal.compute(analyst.viewer(), cycle, null);
        eventually(() -> mails(head, "Appraisal computed: " + code) == 1);
        assertThat(body(head, "AppraisalCycleComputed"))
                .contains("\nhttps://botwarden.example/my-appraisal\n");
        assertThat(told(member, "AppraisalCycleComputed")).isZero();
        assertThat(terms(head.account(), code)).containsExactly("Ratings are due");
        assertThat(terms(member.account(), code)).isEmpty();

        clock.move(Duration.ofDays(29));
        deadlines.run().block();
        deadlines.run().block();
        eventually(() -> told(head, "AppraisalRatingsDueSoon") == 1);
        assertThat(body(head, "AppraisalRatingsDueSoon")).contains("The term ends at ");
        assertThat(told(head, "AppraisalRatingsOverdue")).isZero();
        clock.move(Duration.ofDays(2));
        deadlines.run().block();
        deadlines.run().block();
        eventually(() -> told(head, "AppraisalRatingsOverdue") == 1);
        assertThat(told(head, "AppraisalRatingsDueSoon")).isEqualTo(1);
        assertThat(told(member, "AppraisalRatingsOverdue")).isZero();
        clock.reset();

        appraisal.pass(analyst.viewer(), cycle, "Nothing is rated");
        assertThat(terms(head.account(), code)).isEmpty();
        assertThat(terms(analyst, code)).containsExactly("Publication is due");
        appraisal.publish(analyst.viewer(), cycle);
        for (Person each : List.of(member, head, colleague)) {
            assertThat(terms(each.account(), code)).containsExactly("The term for appeals ends");
        }
        execute(
                "update appraisal_cycle set outcomes_below = 'C', outcomes_due_at = now() where code = '%s'"
                        .formatted(code));
        for (String grade : List.of("C", "D")) {
            execute(
                    "update scorecard set grade = '%s' where cycle_id = %d"
                            .formatted(grade, AppraisalFixture.key(cycle)));
            assertThat(terms(analyst, code).contains("Outcomes of low results are due"))
                    .isEqualTo(grade.equals("D"));
        }
        eventually(() -> mails(member, "Your appraisal: " + code) == 1);
        String card = card(cycle, member);
        Map<String, Object> end =
                row(
                        "select to_char(appeals_end_at - interval '1 day', 'YYYY-MM-DD') as day from appraisal_cycle where code = '%s'"
                                .formatted(code));
        assertThat(body(member, "AppraisalResultPublished"))
                .contains(
                        "Your result of the appraisal %s is published: grade Insufficient data. The last day for an appeal is %s (UTC)."
                                .formatted(code, end.get("day")))
                .contains("https://botwarden.example/my-appraisal/" + card);
        assertThat(told(member, "AppraisalCyclePublished")).isZero();

        Answer appeal =
                people.client(member.account())
                        .run(
                                "submitAppraisalAppeal",
                                "SubmitAppraisalAppealInput",
                                "appeal",
                                "number",
                                Map.of(
                                        "scorecard",
                                        card,
                                        "indicators",
                                        List.of("cooperation"),
                                        "reason",
                                        "Nobody rated me."));
        people.client(analyst)
                .run(
                        "assignAppraisalReviewer",
                        "AssignAppraisalReviewerInput",
                        "appeal",
                        "state",
                        Map.of(
                                "appeal", Map.of("id", appeal.id()),
                                "reviewer", Map.of("id", "employee_" + reviewer.key())));
        eventually(() -> told(reviewer, "AppraisalAppealAssigned") == 1);
        eventually(() -> told(member, "AppraisalAppealAssigned") == 1);
        assertThat(body(member, "AppraisalAppealAssigned")).contains("Due: ");
        assertThat(terms(member.account(), code)).isEmpty();
        assertThat(terms(reviewer.account(), "The decision on appeal "))
                .containsExactly(
                        "The decision on appeal %s is due".formatted(appeal.text("number")));
        clock.move(Duration.ofDays(13));
        appeals.run().block();
        eventually(() -> told(reviewer, "AppraisalAppealDueSoon") == 1);
        deadlines.run().block();
        deadlines.run().block();
        eventually(() -> told(colleague, "AppraisalAppealsDueSoon") == 1);
        assertThat(told(member, "AppraisalAppealsDueSoon")).isZero();
        clock.reset();
        people.client(reviewer.account())
                .run(
                        "upholdAppraisalResult",
                        "UpholdAppraisalResultInput",
                        "appeal",
                        "state",
                        Map.of("appeal", Map.of("id", appeal.id()), "reason", "Nothing to rate."));
        eventually(() -> told(member, "AppraisalAppealUpheld") == 1);
        assertThat(body(member, "AppraisalAppealUpheld"))
                .contains(code, "The result stands. Your grade is Insufficient data.");
        assertThat(told(head, "AppraisalAppealUpheld")).isZero();
        tellsPersonOfOutcome(card, code, member, head, analyst);
    }

    /** The notification does not say what was decided, and only the person gets it. */
    private void tellsPersonOfOutcome(
            String card, String cycle, Person member, Person head, TestViewer analyst) {
        Answer outcome =
                people.client(people.again(analyst))
                        .run(
                                "decidePersonAppraisalOutcome",
                                "DecidePersonAppraisalOutcomeInput",
                                "outcome",
                                "number",
                                Map.of(
                                        "scorecard",
                                        card,
                                        "kind",
                                        "CONSEQUENCE",
                                        "title",
                                        "Written warning",
                                        "reason",
                                        "Nothing was answered."));
        assertThat(outcome.errors()).isEmpty();
        eventually(() -> told(member, "PersonAppraisalOutcomeDecided") == 1);
        assertThat(body(member, "PersonAppraisalOutcomeDecided"))
                .contains(
                        cycle,
                        "https://botwarden.example/person-outcomes/" + outcome.text("number"))
                .doesNotContain("Written warning");
        people.client(people.again(analyst))
                .run(
                        "withdrawPersonAppraisalOutcome",
                        "WithdrawPersonAppraisalOutcomeInput",
                        "outcome",
                        "state",
                        Map.of("outcome", Map.of("id", outcome.id()), "reason", "A mistake."));
        eventually(() -> told(member, "PersonAppraisalOutcomeWithdrawn") == 1);
        assertThat(told(head, "PersonAppraisalOutcomeDecided")).isZero();
        assertThat(told(head, "PersonAppraisalOutcomeWithdrawn")).isZero();
    }

    @Test
    void tellsWhoHasToAgreeToPlan() {
        long desk =
                insert("insert into department (code, name) values (:code, 'Desk') returning id");
        Person member = person("Max", desk);
        Person head = person("Heidi", desk);
        execute("update department set head_id = %d where id = %d".formatted(head.key(), desk));
        Answer plan =
                people.client(people.employed(viewers.overDepartment("OPERATOR", desk), head.key()))
                        .run(
                                "proposePersonalDevelopmentPlan",
                                "ProposePersonalDevelopmentPlanInput",
                                "plan",
                                "number",
                                Map.of(
                                        "employee",
                                        Map.of("id", "employee_" + member.key()),
                                        "year",
                                        LocalDate.now(clock).getYear(),
                                        "aim",
                                        "Lead incidents",
                                        "goals",
                                        List.of(
                                                Map.of(
                                                        "subject",
                                                        Map.of("text", "Give a talk"),
                                                        "dueOn",
                                                        LocalDate.now(clock).getYear()
                                                                + "-12-31"))));
        assertThat(plan.errors()).isEmpty();
        eventually(() -> told(member, "PersonalDevelopmentPlanProposed") == 1);
    }

    private void approveScheme() {
        Answer drafted =
                people.client(viewers.overEverything("ANALYST"))
                        .run(
                                "draftAppraisalScheme",
                                "DraftAppraisalSchemeInput",
                                "scheme",
                                "id",
                                Map.of("source", AppraisedTeam.SCHEME));
        people.client(viewers.overEverything("ANALYST"))
                .run(
                        "approveAppraisalScheme",
                        "ApproveAppraisalSchemeInput",
                        "scheme",
                        "state",
                        Map.of("scheme", drafted.id()));
    }

    private Person person(String name, long department) {
        String address = name.toLowerCase(Locale.ROOT) + "@example.org";
        long key = key(employee(name, address));
        execute("update employee set department_id = %d where id = %d".formatted(department, key));
        return new Person(key, people.employed(viewers.overNothing(), key), address);
    }

    private String card(String cycle, Person person) {
        return (String)
                row("select 'person_scorecard_' || id as id from person_scorecard where cycle_id = %d and employee_id = %d"
                                .formatted(AppraisalFixture.key(cycle), person.key()))
                        .get("id");
    }

    private long told(Person person, String event) {
        return count(
                "select count(*) from notification where employee_id = %d and event = '%s'"
                        .formatted(person.key(), event));
    }

    /** The text in the list of notifications of the person, over HTTP. */
    private String body(Person person, String event) {
        return String.valueOf(notifications(person, event).getFirst().get("body"));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> notifications(Person person, String event) {
        List<Map<String, Object>> all =
                (List<Map<String, Object>>)
                        (List<?>)
                                as(people.again(person.account()))
                                        .document(
                                                "{ notifications { edges { node { event body } } } }")
                                        .execute()
                                        .path("notifications.edges[*].node")
                                        .entityList(Map.class)
                                        .get();
        return all.stream().filter(each -> each.get("event").equals(event)).toList();
    }

    /** The titles in a person's calendar that name a cycle, without its name. */
    private List<String> terms(TestViewer owner, String cycle) {
        String path =
                as(owner)
                        .document(
                                "mutation { createCalendarFeed(input: {calendar: \"personal\"}) { path } }")
                        .execute()
                        .path("createCalendarFeed.path")
                        .entity(String.class)
                        .get();
        byte[] body =
                http.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        return Biweekly.parse(new String(Objects.requireNonNull(body), StandardCharsets.UTF_8))
                .first()
                .getEvents()
                .stream()
                .map(event -> event.getSummary().getValue())
                .filter(title -> title.contains(cycle))
                .map(title -> title.replace(": " + cycle, ""))
                .sorted()
                .toList();
    }

    private static long mails(Person person, String subject) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> is(mail, person.address(), subject))
                .count();
    }

    private static boolean is(MimeMessage mail, String address, String subject) {
        try {
            return mail.getSubject().equals(subject)
                    && mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
