package io.botwarden.oversight.inspection;

import static io.botwarden.oversight.inspection.InspectionFixture.CONTROL;
import static io.botwarden.oversight.inspection.InspectionFixture.nodes;
import static io.botwarden.oversight.inspection.InspectionFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Inspections over HTTP: from the plan to the verified rectification. */
@BotwardenTest
class InspectionsTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;

    private InspectionFixture given;

    @BeforeEach
    void meet() {
        given = new InspectionFixture(fixture, viewers, clock);
    }

    @Test
    void goesFromPlanToVerifiedRectification() {
        given.evaluate();
        Answer planned = given.plan(given.bots(given.bot), Map.of());
        assertThat(planned.record()).containsEntry("state", "PLANNED").containsEntry("seed", null);
        assertThat(obligation(planned))
                .containsEntry("kind", "INSPECTION")
                .containsEntry("state", "ACTIVE")
                .containsEntry("responsible", ref("employee", given.iris));
        assertThat(work(given.lead)).contains("INSPECTION_TO_START");

        Answer started = given.start(planned, "seed");
        assertThat(started.record())
                .containsEntry("state", "IN_PROGRESS")
                .containsEntry("seed", "seed");
        List<Map<String, Object>> items = given.items(given.lead, started);
        assertThat(items).extracting(item -> item.get("kind")).containsExactly("CONTROL", "SAMPLE");
        assertThat(items.getFirst())
                .containsEntry("control", Map.of("code", CONTROL))
                .containsEntry("inGrace", 1)
                .containsEntry("failing", 0);
        assertThat(items.getLast())
                .extractingByKey("result")
                .isEqualTo(
                        Map.of(
                                "subject", "bot_" + given.bot,
                                "state", "IN_GRACE",
                                "found", "There is no published manual."));
        Answer added =
                given.lead.run(
                        "addInspectionItem",
                        "AddInspectionItemInput",
                        "item",
                        "kind position bot { id }",
                        Map.of(
                                "inspection",
                                Map.of("id", started.id()),
                                "title",
                                "Do people know it?"));
        assertThat(added.record())
                .containsEntry("kind", "FREE")
                .containsEntry("position", 3)
                .containsEntry("bot", ref("bot", given.bot));

        assertThat(given.answer(given.admin, added.id(), "CONFORMING").codes())
                .as("not an inspector")
                .containsExactly("FORBIDDEN");
        given.answer(given.lead, items.getFirst().get("id"), "NOT_APPLICABLE");
        String sample = given.item(started, given.bot);
        assertThat(given.raise(given.lead, started, sample).refusals())
                .as("not answered yet")
                .containsExactly("INVALID item");
        given.answer(given.lead, sample, "NONCONFORMING");
        assertThat(given.close(given.lead, started).codes()).containsExactly("ITEMS_OPEN");
        given.answer(given.other, added.id(), "CONFORMING");
        assertThat(given.close(given.lead, started).codes()).containsExactly("FINDING_MISSING");

        Answer finding = given.raise(given.lead, started, sample);
        assertThat(finding.record())
                .containsEntry("state", "OPEN")
                .containsEntry("responsible", ref("employee", given.company.devi))
                .containsEntry("owner", ref("employee", given.company.devi))
                .containsEntry("clause", Map.of("code", "4.2.1"))
                .containsEntry("control", Map.of("code", CONTROL))
                .containsEntry("subject", "bot_" + given.bot)
                .containsEntry("recurring", false);
        assertThat(Duration.between(clock.instant(), Instant.parse(finding.text("dueAt"))))
                .as("by its severity")
                .isBetween(Duration.ofDays(6), Duration.ofDays(7));
        assertThat(given.close(given.lead, started).record())
                .containsEntry("state", "CLOSED")
                .extractingByKey("obligation")
                .satisfies(obligation ->
                        assertThat(DeliveryClient.object(obligation))
                                .containsEntry("state", "ENDED")
                                .hasEntrySatisfying(
                                        "lastFulfilledAt", at -> assertThat(at).isNotNull()));

        DeliveryClient devi = given.company.developer();
        assertThat(given.complete(devi, finding).record()).containsEntry("state", "DONE");
        assertThat(given.finding(finding)).containsEntry("state", "RECTIFIED");
        assertThat(work(given.other)).contains("INSPECTION_FINDING_TO_VERIFY");
        assertThat(given.verify(devi, finding).codes()).containsExactly("FORBIDDEN");
        assertThat(given.verify(given.admin, finding).codes())
                .as("not a member")
                .containsExactly("FORBIDDEN");
        assertThat(given.verify(given.other, finding).record()).containsEntry("state", "VERIFIED");
        assertThat(given.finding(finding)).containsEntry("state", "VERIFIED");
    }

    @Test
    void memberWhoRectifiedDoesNotVerify() {
        given.evaluate();
        Answer started = given.started(given.bots(given.bot), Map.of(), "a");
        Answer finding = given.found(started, given.bot);
        assertThat(given.complete(given.other, finding).record()).containsEntry("state", "DONE");
        assertThat(given.verify(given.other, finding).codes()).containsExactly("OWN_WORK");
        assertThat(given.verify(given.lead, finding).refusals()).isEmpty();

        Answer wrong = given.found(started, given.bot);
        Answer withdrawn =
                given.lead.run(
                        "withdrawInspectionFinding",
                        "WithdrawInspectionFindingInput",
                        "finding",
                        "state",
                        Map.of("finding", Map.of("id", wrong.id()), "reason", "There is one"));
        assertThat(withdrawn.record()).containsEntry("state", "WITHDRAWN");
        assertThat(nodes(DeliveryClient.object(given.finding(wrong).get("actionItems"))))
                .extracting(item -> item.get("state"))
                .containsExactly("CANCELLED");
    }

    @Test
    void sampleCanBeRepeated() {
        IntStream.range(0, 7).forEach(k -> given.liveBot(given.company.sales));
        given.evaluate();
        Answer first = given.started(given.department(), Map.of(), "a");
        Instant at = Instant.parse(first.text("startedAt"));
        List<String> sample = sample(first);
        assertThat(sample).hasSize(3).isEqualTo(computed("a", at));
        String otherSeed =
                IntStream.range(0, 100)
                        .mapToObj(k -> "seed " + k)
                        .filter(seed -> !computed(seed, at).equals(sample))
                        .findFirst()
                        .orElseThrow();
        assertThat(sample(given.started(given.department(), Map.of(), "a"))).isEqualTo(sample);
        assertThat(sample(given.started(given.department(), Map.of(), otherSeed)))
                .isNotEqualTo(sample)
                .isEqualTo(computed(otherSeed, at));
        assertThat(sample(given.started(given.department(), Map.of("sampleSize", 8), "a")))
                .hasSize(8)
                .startsWith(sample.toArray(String[]::new));

        clock.move(Duration.ofMinutes(1));
        given.publish(given.bot);
        given.liveBot(given.company.sales);
        given.evaluate();
        assertThat(computed("a", at)).as("later changes do not matter").isEqualTo(sample);
        assertThat(given.items(given.lead, first).getFirst()).containsEntry("inGrace", 8);
    }

    @Test
    void nobodyInspectsOwnWork() {
        given.join(given.company.devi);
        Map<String, ?> byDevi = Map.of("inspectors", List.of(ref("employee", given.company.devi)));
        Answer refused = given.plan(given.bots(given.bot), byDevi);
        assertThat(refused.refusals()).containsExactly("OWN_WORK inspectors");
        assertThat(refused.message()).contains("Devi owns the bot");
        fixture.execute(
                "update employee set department_id = %d where id = %d"
                        .formatted(given.company.sales, given.otto));
        assertThat(given.plan(given.department(), Map.of()).message())
                .contains("Otto works in the department");
        assertThat(
                        given.plan(
                                        given.bots(given.bot),
                                        Map.of(
                                                "inspectors",
                                                List.of(ref("employee", given.company.sally))))
                                .message())
                .contains("Sally is not a member");
        fixture.execute("update employee set department_id = null where id = " + given.otto);

        long others =
                fixture.insert(
                        "insert into bot (code, name, state, live_since, origin, approval, owner_department_id) values (:code, 'Shop bot', 'LIVE', now(), 'IMPORTED', 'NEVER_APPROVED', %d) returning id"
                                .formatted(given.company.workshop));
        given.evaluate();
        Answer mixed = given.started(given.bots(given.bot, others), byDevi, "a");
        DeliveryClient devi = given.company.developer();
        Answer own = given.answer(devi, given.item(mixed, given.bot), "CONFORMING");
        assertThat(own.codes()).containsExactly("OWN_WORK");
        assertThat(own.message()).contains("You own the bot");
        assertThat(given.answer(devi, given.item(mixed, others), "CONFORMING").refusals())
                .isEmpty();
        given.answer(given.lead, given.item(mixed, given.bot), "NONCONFORMING");
        assertThat(given.raise(devi, mixed, given.item(mixed, given.bot)).codes())
                .containsExactly("OWN_WORK");

        Answer planned = given.plan(given.bots(given.bot), Map.of());
        fixture.execute(
                "update bot set owner_id = %d where id = %d".formatted(given.iris, given.bot));
        assertThat(given.start(planned, "a").message()).contains("Iris owns the bot");
    }

    @Test
    void showsOnlyOwnDepartment() {
        given.evaluate();
        Answer started = given.started(given.department(), Map.of(), "a");
        Answer finding = given.found(started, given.bot);
        long elsewhere = given.liveBot(given.company.workshop);
        given.evaluate();
        Answer mixed = given.started(given.bots(given.bot, elsewhere), Map.of(), "a");

        DeliveryClient insider =
                fixture.client(viewers.overDepartment("AUDITOR", given.company.sales));
        DeliveryClient outsider =
                fixture.client(viewers.overDepartment("AUDITOR", given.company.workshop));
        assertThat(found(insider, started)).containsEntry("state", "IN_PROGRESS");
        assertThat(found(outsider, started)).isEmpty();
        assertThat(given.items(insider, started)).hasSize(2);
        assertThat(given.items(outsider, started)).isEmpty();
        assertThat(given.items(outsider, mixed))
                .extracting(item -> item.get("bot"))
                .containsExactly(ref("bot", elsewhere));
        String read = "inspectionFinding(by: {id: \"%s\"}) { number }".formatted(finding.id());
        assertThat(insider.read(read)).isNotEmpty();
        assertThat(outsider.read(read)).isEmpty();
        assertThat(
                        nodes(
                                insider.read(
                                        "inspectionFindings(filter: {department: {id: \"department_%d\"}}) { edges { node { number } } }"
                                                .formatted(given.company.sales))))
                .hasSize(1);
        assertThat(
                        given.admin
                                .read(
                                        "inspectionFindings(filter: {inspection: {id: \"%s\"}}) { groups(by: [{field: CAUSE}, {field: SEVERITY}]) { count keys { value } } }"
                                                .formatted(started.id()))
                                .get("groups"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "count",
                                        1,
                                        "keys",
                                        List.of(
                                                Map.of("value", "PROCESS"),
                                                Map.of("value", "HIGH")))));
    }

    @Test
    void obligationFollowsInspection() {
        Answer planned = given.plan(given.bots(given.bot), Map.of());
        Instant later = given.end().plus(Duration.ofHours(5));
        Map<String, Object> input =
                Map.of(
                        "inspection",
                        Map.of("id", planned.id()),
                        "endsAt",
                        later.toString(),
                        "lead",
                        ref("employee", given.otto),
                        "reason",
                        "Iris is away");
        Answer updated =
                given.admin.run(
                        "updateInspection",
                        "UpdateInspectionInput",
                        "inspection",
                        "lead { id } obligation { dueAt responsible { id } }",
                        input);
        assertThat(updated.refusals()).isEmpty();
        assertThat(DeliveryClient.object(updated.record().get("obligation")))
                .containsEntry("responsible", ref("employee", given.otto))
                .hasEntrySatisfying(
                        "dueAt",
                        due ->
                                assertThat(Duration.between(Instant.parse((String) due), later))
                                        .isLessThan(Duration.ofSeconds(1)));
        Answer cancelled =
                given.admin.run(
                        "cancelInspection",
                        "CancelInspectionInput",
                        "inspection",
                        "state obligation { state }",
                        Map.of("inspection", Map.of("id", planned.id()), "reason", "No need"));
        assertThat(cancelled.record())
                .containsEntry("state", "CANCELLED")
                .containsEntry("obligation", Map.of("state", "ENDED"));
        assertThat(
                        given.plan(
                                        given.bots(given.bot),
                                        Map.of("endsAt", clock.instant().toString()))
                                .refusals())
                .containsExactly("INVALID endsAt");
        int year = given.end().atZone(ZoneOffset.UTC).getYear();
        assertThat(
                        given.admin
                                .run(
                                        "createInspectionPlan",
                                        "CreateInspectionPlanInput",
                                        "plan",
                                        "year",
                                        Map.of("year", year, "goals", "Twice"))
                                .refusals())
                .containsExactly("YEAR_TAKEN year");
    }

    private static Map<String, Object> found(DeliveryClient who, Answer inspection) {
        return who.read("inspection(by: {id: \"%s\"}) { state }".formatted(inspection.id()));
    }

    private static Map<String, Object> obligation(Answer inspection) {
        return DeliveryClient.object(inspection.record().get("obligation"));
    }

    private static List<Object> work(DeliveryClient who) {
        return nodes(who.read("myWork(first: 100) { edges { node { kind } } }")).stream()
                .map(item -> item.get("kind"))
                .toList();
    }

    /** The sampled subjects, in order. */
    private List<String> sample(Answer inspection) {
        return given.items(given.lead, inspection).stream()
                .filter(item -> item.get("kind").equals("SAMPLE"))
                .map(item -> (String) DeliveryClient.object(item.get("result")).get("subject"))
                .toList();
    }

    /** The sample of the bots of the department, computed from the results as of a time. */
    private List<String> computed(String seed, Instant at) {
        return nodes(
                        given.admin.read(
                                "controlResults(filter: {control: {code: \"%s\"}, asOf: \"%s\"}, first: 100) { edges { node { subject bot { ownerDepartment { id } } } } }"
                                        .formatted(CONTROL, at)))
                .stream()
                .filter(result ->
                        Map.of("ownerDepartment", ref("department", given.company.sales))
                                .equals(result.get("bot")))
                .map(result -> (String) Objects.requireNonNull(result.get("subject")))
                .sorted(Comparator.comparing(subject -> hash(seed + ":" + subject)))
                .limit(3)
                .toList();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
