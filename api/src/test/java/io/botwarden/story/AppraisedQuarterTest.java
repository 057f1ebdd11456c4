package io.botwarden.story;

import static io.botwarden.story.EndToEndTest.eventually;
import static io.botwarden.story.Person.key;
import static io.botwarden.story.Person.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The appraisal of a quarter over HTTP, by people who each have only their own permissions: a
 * scheme, incidents, late data, ratings, calibration, publication, an appeal, an amendment, and the
 * end. Every figure is recomputed here. (Policy 7.2)
 */
@BotwardenTest
class AppraisedQuarterTest {

    @Autowired private People.Accounts accounts;
    @Autowired private WebTestClient http;
    @Autowired private MovableClock clock;

    @Autowired
    @Qualifier("appraisalAppealsDue") private Recurring appealsDue;

    private String desk;
    private String field;
    private Person ada;

    /** Manages the appraisal. */
    private Person annie;

    /** Manages it too. */
    private Person alan;

    /** Imports the incidents. */
    private Person olga;

    /** Heads the service desk. */
    private Person hedda;

    /** Heads the field and rates the desk. */
    private Person rafe;

    /** Works in sales and rates both departments. */
    private Person sally;

    /** Works in the field, and rates nobody. */
    private Person rhea;

    private TestViewer anniesAccount;
    private TestViewer mirasAccount;
    private AppraisedPerson person;
    private QuarterReports reports;

    @BeforeEach
    void company() {
        ada = person("Ada", accounts.viewers().overEverything("ADMINISTRATOR"));
        reports = new QuarterReports(http);
        anniesAccount = accounts.viewers().overEverything("ANALYST");
        annie = person("Annie", anniesAccount);
        alan = person("Alan", accounts.viewers().overEverything("ANALYST"));
        olga = person("Olga", accounts.viewers().overEverything("OPERATOR"));
        desk = department("desk", "Service desk");
        field = department("field", "Field service");
        String sales = department("sales", "Sales");
        hedda = employed("Hedda", desk, accounts.viewers().overDepartment("BUSINESS", key(desk)));
        rafe = employed("Rafe", field, accounts.viewers().overEverything("BUSINESS"));
        sally = employed("Sally", sales, accounts.viewers().overEverything("BUSINESS"));
        rhea = employed("Rhea", field, accounts.viewers().overDepartment("BUSINESS", key(field)));
        mirasAccount = accounts.viewers().overNothing();
        Person mira = employed("Mira", desk, mirasAccount);
        person = new AppraisedPerson(annie, hedda, rafe, mira, rhea, sally);
        heads(hedda, desk);
        heads(rafe, field);
    }

    @Test
    void fromSchemeToFinalResult() {
        anotherPersonApprovesTheScheme();
        person.drafts(alan);
        bothSidesAgreeOnTheTarget();
        imports("desk", 1, 18, 11, 100);
        imports("field", 1, 10, 9, 20);
        String early = snapshot();
        QuarterReports.assertFigure(annie, desk, "sla-attainment", "11", "18");

        // two incidents of the quarter arrive late
        imports("desk", 19, 20, 1, 600);
        String late = snapshot();
        QuarterReports.restatedFigureNamesItsChanges(annie, desk, early);

        String cycle = open();
        rate(cycle);
        String report = published(cycle, late);
        isAmended(cycle, report);
        improvementIsAgreed(cycle);
        person.isAmended();
        String amended = reports.json(annie);
        List<byte[]> before = reports.all(annie);
        computes(cycle, late);
        assertThat(reports.all(annie)).as("the same bytes").containsExactlyElementsOf(before);
        workbookHasTheTotals();

        clock.move(Duration.ofDays(15));
        appealsDue.work().get().block();
        Person later = person("Annie", anniesAccount);
        assertThat(later.sees("AppraisalCycle", cycle, "state resultVersion"))
                .containsEntry("state", "FINAL")
                .containsEntry("resultVersion", 2);
        assertThat(reports.json(later)).isEqualTo(amended.replace("\"PUBLISHED\"", "\"FINAL\""));
        person.isFinal(person("Mira", mirasAccount));
    }

    private void anotherPersonApprovesTheScheme() {
        Answer wrong =
                annie.does("draftAppraisalScheme", "scheme")
                        .with("source", QuarterFiles.SCHEME.formatted(39))
                        .refused();
        assertThat(wrong.message()).contains("99");
        String scheme =
                annie.does("draftAppraisalScheme", "scheme")
                        .with("source", QuarterFiles.SCHEME.formatted(40))
                        .unlike(sally)
                        .id();
        assertThat(
                        annie.does("approveAppraisalScheme", "scheme")
                                .with("scheme", scheme)
                                .refused()
                                .codes())
                .containsExactly("SAME_PERSON");
        alan.does("approveAppraisalScheme", "scheme").with("scheme", scheme).unlike(sally);
    }

    /** Of 96 hours to resolve an incident, instead of the 48 of the scheme. */
    private void bothSidesAgreeOnTheTarget() {
        String target =
                hedda.does("proposeKpiTarget", "target")
                        .with("kpi", "mttr")
                        .with("subject", Map.of("department", Map.of("id", desk)))
                        .with("period", "2026-Q2")
                        .with("value", 96)
                        .with("reason", "Half of the suppliers answer within four days.")
                        .unlike(rhea)
                        .id();
        assertThat(agree(hedda, target).refused().codes()).isNotEmpty();
        agree(annie, target).unlike(rhea);
    }

    private static Deed agree(Person who, String target) {
        return who.does("agreeKpiTarget", "target").with("target", Map.of("id", target));
    }

    /** Incidents of May, of which the first ones met their SLA. */
    private void imports(String department, int from, int to, int met, int hours) {
        assertThat(
                        new IntakeClient(http, olga.token())
                                .accepted(
                                        "/import/incidents-csv",
                                        QuarterFiles.MAPPING,
                                        QuarterFiles.incidents(department, from, to, met, hours))
                                .path("accepted")
                                .asInt())
                .isEqualTo(to - from + 1);
    }

    /** Takes a snapshot and returns its ID. */
    private String snapshot() {
        int before = snapshots().size();
        annie.graphql()
                .document("mutation { takeWarehouseSnapshot(input: {}) { errors { code } } }")
                .execute()
                .path("takeWarehouseSnapshot.errors")
                .entityList(Object.class)
                .hasSize(0);
        eventually(() -> snapshots().size() > before);
        return snapshots().getFirst();
    }

    private List<String> snapshots() {
        return annie.list("warehouseSnapshots(filter: {state: [COMPLETED]})", "id").stream()
                .map(each -> text(each, "id"))
                .toList();
    }

    private String open() {
        return annie.does("openAppraisalCycle", "cycle")
                .with("code", "2026-q2")
                .with("scheme", "story")
                .with("period", "2026-Q2")
                .unlike(sally)
                .id();
    }

    private void rate(String cycle) {
        rates(rafe, cycle, desk, 55);
        rates(sally, cycle, desk, 75);
        rates(sally, cycle, field, 85);
        assertThat(rating(rafe, cycle, field, 90).refused().codes())
                .containsExactly("OWN_DEPARTMENT");
    }

    private static void rates(Person rater, String cycle, String department, int value) {
        rating(rater, cycle, department, value).done();
    }

    private static Deed rating(Person rater, String cycle, String department, int value) {
        return rater.does("giveAppraisalRating", "rating")
                .with(
                        "subject",
                        Map.of(
                                "department",
                                Map.of(
                                        "cycle",
                                        Map.of("id", cycle),
                                        "department",
                                        Map.of("id", department))))
                .with("indicator", "requirement-fit")
                .with("value", value)
                .with("reason", "As its users say.");
    }

    /** Computes, calibrates and publishes; returns the report. */
    private String published(String cycle, String snapshot) {
        computes(cycle, snapshot);
        person.rated(cycle);
        computes(cycle, snapshot);
        assertThat(hedda.list("scorecards", "id")).isEmpty();
        person.isHidden();
        annie.does("calibrateAppraisalCycle", "cycle")
                .with("cycle", Map.of("id", cycle))
                .with("reason", "Two raters.")
                .unlike(sally);
        annie.does("publishAppraisalCycle", "cycle")
                .with("cycle", Map.of("id", cycle))
                .unlike(sally);
        Map<String, Object> card = card(hedda, cycle, 1);
        assertThat(decimal(card.get("total")))
                .isEqualByComparingTo(ExpectedAppraisal.total(ExpectedAppraisal.sla()));
        assertThat(card)
                .containsEntry(
                        "grade",
                        ExpectedAppraisal.grade(ExpectedAppraisal.total(ExpectedAppraisal.sla())));
        person.isPublished();
        return reports.json(annie);
    }

    private void computes(String cycle, String snapshot) {
        annie.does("computeAppraisalCycle", "cycle")
                .with("cycle", Map.of("id", cycle))
                .with("snapshot", snapshot)
                .unlike(sally);
    }

    /** The head appeals and the reviewer corrects a figure. */
    private void isAmended(String cycle, String report) {
        String appeal =
                hedda.does("submitAppraisalAppeal", "appeal")
                        .with("scorecard", card(hedda, cycle, 1).get("id"))
                        .with("indicators", List.of("sla-attainment"))
                        .with("reason", "Eight were waiting for the supplier.")
                        .unlike(sally)
                        .id();
        assertThat(assign(appeal, rafe).refused().codes()).containsExactly("REVIEWER_INVOLVED");
        assign(appeal, rhea).unlike(sally);
        rhea.does("amendAppraisalResult", "appeal")
                .with("appeal", Map.of("id", appeal))
                .with("corrections", List.of(Map.of("indicator", "sla-attainment", "value", 0.75)))
                .with("reason", "Three of the eight were.")
                .unlike(hedda);
        assertThat(decimal(card(hedda, cycle, 2).get("total")))
                .isEqualByComparingTo(ExpectedAppraisal.total(ExpectedAppraisal.corrected()));
        assertThat(decimal(card(hedda, cycle, 1).get("total")))
                .isEqualByComparingTo(ExpectedAppraisal.total(ExpectedAppraisal.sla()));
        String amended = reports.json(annie);
        assertThat(amended).isNotEqualTo(report);

        // what arrives after the publication changes nothing
        imports("desk", 21, 30, 10, 1);
        snapshot();
        assertThat(reports.json(annie)).isEqualTo(amended);
        QuarterReports.assertFigure(annie, desk, "sla-attainment", "22", "30");
    }

    private void workbookHasTheTotals() {
        assertThat(reports.recomputed(annie, "desk", 1))
                .isEqualTo(ExpectedAppraisal.total(ExpectedAppraisal.sla()));
        assertThat(reports.recomputed(annie, "desk", 2))
                .isEqualTo(ExpectedAppraisal.total(ExpectedAppraisal.corrected()));
    }

    /** Creates an action item, and proposes the next quarter's target. */
    private void improvementIsAgreed(String cycle) {
        String outcome =
                annie.does("decideAppraisalOutcome", "outcome")
                        .with("cycle", Map.of("id", cycle))
                        .with("department", Map.of("id", desk))
                        .with("kind", "IMPROVEMENT")
                        .with("title", "Suppliers answer within two days")
                        .with("reason", "Waiting for suppliers takes most of the time.")
                        .with("owner", Map.of("id", hedda.employee()))
                        .with("dueAt", "2099-01-01T00:00:00Z")
                        .with("indicator", "mttr")
                        .with("value", 72)
                        .unlike(hedda)
                        .id();
        Map<String, Object> target =
                hedda.list("kpiTargets(filter: {state: [PROPOSED]})", "id period kpi").getFirst();
        assertThat(target).containsEntry("period", "2026-Q3").containsEntry("kpi", "mttr");
        agree(hedda, text(target, "id")).unlike(rhea);
        assertThat(reports.json(annie)).contains("Suppliers answer within two days");
        assertThat(hedda.sees("AppraisalOutcome", outcome, "state"))
                .containsEntry("state", "DECIDED");
    }

    private Deed assign(String appeal, Person reviewer) {
        return annie.does("assignAppraisalReviewer", "appeal")
                .with("appeal", Map.of("id", appeal))
                .with("reviewer", Map.of("id", reviewer.employee()));
    }

    private Map<String, Object> card(Person who, String cycle, int version) {
        return who
                .list(
                        "scorecards(filter: {cycle: [{id: \"%s\"}]})".formatted(cycle),
                        "id departmentCode total grade resultVersion")
                .stream()
                .filter(card ->
                        "desk".equals(card.get("departmentCode"))
                                && Objects.equals(version, card.get("resultVersion")))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal decimal(Object value) {
        return new BigDecimal(String.valueOf(value));
    }

    private void heads(Person head, String department) {
        ada.does("setDepartmentHead", "department")
                .with("department", Map.of("id", department))
                .with("version", version("Department", department))
                .with("head", Map.of("id", head.employee()))
                .unlike(annie);
    }

    private Object version(String type, String id) {
        return Objects.requireNonNull(ada.sees(type, id, "version").get("version"));
    }

    private String department(String code, String name) {
        return ada.does("createDepartment", "department")
                .with("code", code)
                .with("name", name)
                .done()
                .id();
    }

    private Person employed(String name, String department, TestViewer account) {
        String employee =
                ada.does("onboardEmployee", "employee")
                        .with("code", name)
                        .with("name", name)
                        .with("department", Map.of("id", department))
                        .with("joinedOn", "2026-01-05")
                        .done()
                        .id();
        accounts.fixture().employed(account, key(employee));
        Person person = person(name, account);
        return new Person(name, employee, person.token(), person.graphql(), http);
    }

    private Person person(String name, TestViewer account) {
        String token = accounts.fixture().again(account).token();
        return new Person(name, "", token, accounts.testers().http(token), http);
    }
}
