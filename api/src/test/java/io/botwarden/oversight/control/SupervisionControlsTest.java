package io.botwarden.oversight.control;

import io.botwarden.story.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases of the controls of policy 7.1, inspections. */
class SupervisionControlsTest extends ControlStory {

    private static final int YEAR = LocalDate.now(ZoneOffset.UTC).getYear();

    @SuppressWarnings("NullAway.Init")
    private Person iris;

    @SuppressWarnings("NullAway.Init")
    private Person ivo;

    /** Inspectors belong to another department than what they inspect. */
    @BeforeEach
    void join() {
        String supervision = department("Supervision");
        iris = employed("Iris", viewers.overEverything("AUDITOR"), supervision);
        ivo = employed("Ivo", viewers.overNothing(), supervision);
        for (Person member : List.of(iris, ivo)) {
            ada.does("addSupervisionMember", "member")
                    .with("employee", ref(member.employee()))
                    .done();
        }
    }

    /** One test: there is one plan in a year, which all inspections belong to. */
    @Test
    @ControlCase("inspections-planned")
    @ControlCase("inspections-on-time")
    @ControlCase("findings-rectified")
    void inspectionsAreMissingThenLateThenNotRectified() {
        fails(
                "inspections-planned",
                "company",
                "No inspections in %d of: DEVELOPMENT, OPERATION, USE.".formatted(YEAR));
        String plan =
                ada.does("createInspectionPlan", "plan")
                        .with("year", YEAR)
                        .with("goals", "All areas")
                        .done()
                        .id();
        planned(plan, "DEVELOPMENT");
        planned(plan, "OPERATION");
        String inspection = planned(plan, "USE");
        passes(
                "inspections-planned",
                "company",
                "The plan of %d covers all areas.".formatted(YEAR));

        passes("inspections-on-time", "company", "No inspection is overdue.");
        // its checklist has a sample of the results
        fails("manual-published", bot, "There is no published manual.");
        iris.does("startInspection", "inspection").with("inspection", ref(inspection)).done();
        // time passes
        fixture.execute(
                "update inspection set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = "
                        + Person.key(inspection));
        fails(
                "inspections-on-time",
                "company",
                "Overdue inspections: %s.".formatted(number("Inspection", inspection)));
        String finding = finding(inspection);
        iris.does("closeInspection", "inspection")
                .with("inspection", ref(inspection))
                .with("conclusion", "One manual is missing.")
                .done();
        passes("inspections-on-time", "company", "No inspection is overdue.");

        passes("findings-rectified", bot, "No rectification is overdue.");
        // time passes
        fixture.execute(
                "update inspection_finding set due_at = now() - interval '1 hour' where id = "
                        + Person.key(finding));
        fails(
                "findings-rectified",
                bot,
                "Overdue rectifications: 1, first %s."
                        .formatted(number("InspectionFinding", finding)));
        rectify(finding);
        passes("findings-rectified", bot, "No rectification is overdue.");
    }

    private String planned(String plan, String area) {
        return ada.does("planInspection", "inspection")
                .with("plan", plan)
                .with("title", "Bots in use")
                .with("area", area)
                .with("clauses", List.of(Map.of("code", "4.2.1")))
                .with("scope", Map.of("bots", List.of(ref(bot))))
                .with("startsAt", ago(Duration.ofMinutes(1)))
                .with("endsAt", YEAR + "-12-31T23:59:59Z")
                .with("lead", ref(iris.employee()))
                .with("inspectors", List.of(ref(ivo.employee())))
                .done()
                .id();
    }

    /** Answers the checklist; what does not conform becomes the finding. */
    private String finding(String inspection) {
        String finding = "";
        for (Map<String, Object> item :
                ada.list(
                        "inspectionItems(filter: {inspection: {id: \"%s\"}}, first: 100)"
                                .formatted(inspection),
                        "id kind")) {
            boolean sample = "SAMPLE".equals(item.get("kind"));
            ivo.does("answerInspectionItem", "item")
                    .with("item", item.get("id"))
                    .with("answer", sample ? "NONCONFORMING" : "CONFORMING")
                    .with("note", "Seen there")
                    .done();
            if (sample) {
                finding =
                        iris.does("raiseInspectionFinding", "finding")
                                .with("inspection", ref(inspection))
                                .with("item", item.get("id"))
                                .with("title", "No manual")
                                .with("description", "Nobody wrote one.")
                                .with("severity", "HIGH")
                                .with("cause", "PROCESS")
                                .done()
                                .id();
            }
        }
        return finding;
    }

    private void rectify(String finding) {
        String id =
                Person.text(
                        ada.list("InspectionFinding", finding, "actionItems", "id").getFirst(),
                        "id");
        ada.does("completeActionItem", "actionItem")
                .with("actionItem", ref(id))
                .with("evidence", "It is published.")
                .done();
        iris.does("verifyActionItem", "actionItem").with("actionItem", ref(id)).done();
    }

    private Object number(String type, String id) {
        return Objects.requireNonNull(ada.sees(type, id, "number").get("number"));
    }
}
