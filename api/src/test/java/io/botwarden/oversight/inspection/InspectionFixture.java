package io.botwarden.oversight.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A department with live bots, an administrator, and a supervision group of two members. */
public final class InspectionFixture {

    public static final String CONTROL = "manual-published";

    private static final String PLANNED =
            "number state seed startedAt endsAt obligation { id number kind state dueAt lastFulfilledAt responsible { id } }";

    public final Company company;
    public final long bot;
    final long iris;
    final long otto;
    final TestViewer irisViewer;

    public DeliveryClient admin;
    public DeliveryClient lead;
    public DeliveryClient other;

    private final List<TestViewer> people;
    private final DeliveryFixture fixture;
    private final MovableClock clock;

    public InspectionFixture(DeliveryFixture fixture, TestViewers viewers, MovableClock clock) {
        this.fixture = fixture;
        this.clock = clock;
        company = fixture.company();
        bot = liveBot(company.sales);
        iris = employee("Iris");
        otto = employee("Otto");
        irisViewer = fixture.employed(viewers.overEverything("AUDITOR"), iris);
        people =
                List.of(
                        viewers.overEverything("ADMINISTRATOR"),
                        irisViewer,
                        fixture.employed(viewers.overNothing(), otto));
        admin = fixture.client(people.get(0));
        lead = fixture.client(people.get(1));
        other = fixture.client(people.get(2));
        join(iris);
        join(otto);
    }

    /** Moves the clock, after which everybody signs in again. */
    public void pass(Duration time) {
        clock.move(time);
        admin = fixture.client(fixture.again(people.get(0)));
        lead = fixture.client(fixture.again(people.get(1)));
        other = fixture.client(fixture.again(people.get(2)));
    }

    public long employee(String name) {
        return fixture.insert(
                "insert into employee (code, name) values (:code, '%s') returning id"
                        .formatted(name));
    }

    /** A live bot without a manual, which Devi owns. */
    long liveBot(long department) {
        return fixture.insert(
                "insert into bot (code, name, state, live_since, origin, approval, owner_department_id, owner_id) values (:code, 'Help bot', 'LIVE', now(), 'IMPORTED', 'NEVER_APPROVED', %d, %d) returning id"
                        .formatted(department, company.devi));
    }

    void join(long employee) {
        assertThat(
                        admin.run(
                                        "addSupervisionMember",
                                        "AddSupervisionMemberInput",
                                        "member",
                                        "state",
                                        Map.of("employee", ref("employee", employee)))
                                .record())
                .containsEntry("state", "ACTIVE");
    }

    public void publish(long bot) {
        fixture.insert(
                """
                insert into manual (bot_id, revision, title, body, state, drafted_by_id, published_at, published_by_id)
                select %d, 1, :code, 'Ask it.', 'PUBLISHED', min(id), now(), min(id) from identity returning id
                """
                        .formatted(bot));
    }

    public void evaluate() {
        assertThat(
                        admin.run(
                                        "evaluateControl",
                                        "EvaluateControlInput",
                                        "control",
                                        "evaluatedAt",
                                        Map.of("control", Map.of("code", CONTROL)))
                                .refusals())
                .isEmpty();
    }

    Instant end() {
        return clock.instant().plus(Duration.ofDays(9));
    }

    /** The plan of the year in which inspections end. */
    String plan() {
        int year = end().atZone(ZoneOffset.UTC).getYear();
        List<Map<String, Object>> known =
                nodes(
                        admin.read(
                                "inspectionPlans(filter: {year: [%d]}) { edges { node { id } } }"
                                        .formatted(year)));
        return known.isEmpty()
                ? admin.run(
                                "createInspectionPlan",
                                "CreateInspectionPlanInput",
                                "plan",
                                "year",
                                Map.of("year", year, "goals", "All areas"))
                        .id()
                : (String) known.getFirst().get("id");
    }

    Answer plan(Map<String, ?> scope, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>();
        input.put("plan", plan());
        input.put("title", "Use of bots");
        input.put("area", "USE");
        input.put("clauses", List.of(Map.of("code", "4.2.1")));
        input.put("scope", scope);
        input.put("startsAt", clock.instant().toString());
        input.put("endsAt", end().toString());
        input.put("lead", ref("employee", iris));
        input.put("inspectors", List.of(ref("employee", otto)));
        input.putAll(more);
        return admin.run("planInspection", "PlanInspectionInput", "inspection", PLANNED, input);
    }

    public Map<String, ?> bots(Long... bots) {
        return Map.of("bots", Stream.of(bots).map(each -> ref("bot", each)).toList());
    }

    Map<String, ?> department() {
        return Map.of("department", ref("department", company.sales));
    }

    Answer start(Answer inspection, String seed) {
        return lead.run(
                "startInspection",
                "StartInspectionInput",
                "inspection",
                PLANNED,
                Map.of("inspection", Map.of("id", inspection.id()), "seed", seed));
    }

    public Answer started(Map<String, ?> scope, Map<String, ?> more, String seed) {
        Answer planned = plan(scope, more);
        assertThat(planned.refusals()).isEmpty();
        Answer started = start(planned, seed);
        assertThat(started.refusals()).isEmpty();
        return started;
    }

    public Answer close(DeliveryClient who, Answer inspection) {
        return who.run(
                "closeInspection",
                "CloseInspectionInput",
                "inspection",
                PLANNED,
                Map.of(
                        "inspection",
                        Map.of("id", inspection.id()),
                        "conclusion",
                        "One manual is missing."));
    }

    public List<Map<String, Object>> items(DeliveryClient who, Answer inspection) {
        return nodes(
                who.read(
                        "inspectionItems(filter: {inspection: {id: \"%s\"}}, first: 100) { edges { node { id version position kind title state inGrace failing passing control { code } result { subject state found } bot { id } } } }"
                                .formatted(inspection.id())));
    }

    /** The sampled item of a bot. */
    String item(Answer inspection, long bot) {
        return items(admin, inspection).stream()
                .filter(item -> item.get("kind").equals("SAMPLE"))
                .filter(item -> Map.of("id", "bot_" + bot).equals(item.get("bot")))
                .map(item -> (String) item.get("id"))
                .findFirst()
                .orElseThrow();
    }

    Answer answer(DeliveryClient who, Object item, String answer) {
        return who.run(
                "answerInspectionItem",
                "AnswerInspectionItemInput",
                "item",
                "state answeredBy { name }",
                Map.of("item", item, "answer", answer, "note", "Seen <there>"));
    }

    Answer raise(DeliveryClient who, Answer inspection, String item) {
        return who.run(
                "raiseInspectionFinding",
                "RaiseInspectionFindingInput",
                "finding",
                "number state severity dueAt recurring subject earlier { id } responsible { id } owner { id } clause { code } control { code } actionItems { edges { node { id number } } }",
                Map.of(
                        "inspection",
                        Map.of("id", inspection.id()),
                        "item",
                        item,
                        "title",
                        "No manual",
                        "description",
                        "Nobody wrote one.",
                        "severity",
                        "HIGH",
                        "cause",
                        "PROCESS"));
    }

    /** A finding about a sampled bot. */
    public Answer found(Answer inspection, long bot) {
        String item = item(inspection, bot);
        assertThat(answer(lead, item, "NONCONFORMING").refusals()).isEmpty();
        Answer finding = raise(lead, inspection, item);
        assertThat(finding.refusals()).isEmpty();
        return finding;
    }

    public Map<String, Object> finding(Answer raised) {
        return admin.read(
                "inspectionFinding(by: {id: \"%s\"}) { state rectifiedAt verifiedAt recurredAt recurring actionItems { edges { node { id state assignee { id } originKind origin { number } } } } }"
                        .formatted(raised.id()));
    }

    String actionItem(Answer raised) {
        return (String)
                nodes(DeliveryClient.object(finding(raised).get("actionItems")))
                        .getFirst()
                        .get("id");
    }

    public Answer complete(DeliveryClient who, Answer raised) {
        return who.run(
                "completeActionItem",
                "CompleteActionItemInput",
                "actionItem",
                "state",
                Map.of(
                        "actionItem",
                        Map.of("id", actionItem(raised)),
                        "evidence",
                        "It is published."));
    }

    public Answer verify(DeliveryClient who, Answer raised) {
        return who.run(
                "verifyActionItem",
                "VerifyActionItemInput",
                "actionItem",
                "state",
                Map.of("actionItem", Map.of("id", actionItem(raised))));
    }

    public static Map<String, String> ref(String type, long key) {
        return Map.of("id", type + "_" + key);
    }

    public static List<Map<String, Object>> nodes(Map<String, Object> connection) {
        return DeliveryClient.objects(connection.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }
}
