package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A team with a head, whose members are appraised and rated. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AppraisedTeam {

    static final String SCHEME =
            """
            code: person
            revision: 2
            subject: person
            name: { en: Everyone, zh: 全体人员 }
            description: { en: With a rating., zh: 含评分。 }
            shrinkage: 2
            dimensions:
              - code: work
                name: { en: Work, zh: 工作 }
                weight: 100
                indicators:
                  - kind: rating
                    code: cooperation
                    name: { en: Cooperation, zh: 协作 }
                    weight: 80
                    floor: 0
                    target: 100
                    anchors:
                      - { value: 0, meaning: { en: Does not answer., zh: 不回应。 } }
                      - { value: 50, meaning: { en: Answers when asked., zh: 有问必答。 } }
                      - { value: 100, meaning: { en: Helps others., zh: 主动协助。 } }
                  - { kpi: action-closure, kind: proportion, name: { en: Actions, zh: 措施 }, weight: 20, unit: ratio, floor: 0.5, target: 0.95 }
            """;

    @Autowired AppraisalFixture appraisal;
    @Autowired DeliveryFixture people;
    @Autowired TestViewers viewers;
    @Autowired JdbcClient postgres;
    @Autowired MovableClock clock;

    TestViewer analyst;
    TestViewer auditor;
    TestViewer member;
    TestViewer colleague;
    TestViewer head;
    TestViewer above;
    TestViewer reviewer;
    String cycle;
    long desk;

    @BeforeAll
    void prepare() {
        long top = appraisal.department("top", 1, 1, 1);
        desk = appraisal.department("desk", 20, 10, 20);
        postgres.sql("update department set parent_id = ? where id = ?").params(top, desk).update();
        analyst = employed("e-analyst", top, viewers.overEverything("ANALYST"));
        auditor = viewers.overEverything("AUDITOR");
        member = employed("e-member", desk, viewers.overNothing());
        colleague = employed("e-colleague", desk, viewers.overNothing());
        head = employed("e-head", desk, viewers.overNothing());
        above = employed("e-above", top, viewers.overNothing());
        reviewer = employed("e-reviewer", top, viewers.overNothing());
        leads("e-head", desk);
        leads("e-above", top);
        DeliveryClient author = people.client(viewers.overEverything("ANALYST"));
        Answer drafted =
                author.run(
                        "draftAppraisalScheme",
                        "DraftAppraisalSchemeInput",
                        "scheme",
                        "id state",
                        Map.of("source", SCHEME));
        assertThat(drafted.errors()).isEmpty();
        people.client(analyst)
                .run(
                        "approveAppraisalScheme",
                        "ApproveAppraisalSchemeInput",
                        "scheme",
                        "state",
                        Map.of("scheme", drafted.id()));
        appraisal.snapshot();
    }

    @BeforeEach
    void compute() {
        cycle = appraisal.open(analyst.viewer(), "service-desk");
        appraisal.compute(analyst.viewer(), cycle, null);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    void publish() {
        rate(head, "e-member", 50);
        appraisal.compute(analyst.viewer(), cycle, null);
        assertThat(appraisal.calibrate(analyst.viewer(), cycle, "One rater").errors()).isEmpty();
        appraisal.publish(analyst.viewer(), cycle);
    }

    Answer rate(TestViewer rater, String person, int value) {
        return people.client(people.again(rater))
                .run(
                        "giveAppraisalRating",
                        "GiveAppraisalRatingInput",
                        "rating",
                        "value",
                        Map.of(
                                "subject",
                                Map.of("personToRate", "person_to_rate_" + card(person)),
                                "indicator",
                                "cooperation",
                                "value",
                                value,
                                "reason",
                                "As seen daily"));
    }

    List<Tuple> seen(TestViewer viewer) {
        return nodes(
                        viewer,
                        "personScorecards(orderBy: {field: EMPLOYEE_CODE}) { edges { node { employeeCode cycleName resultVersion superseded indicators { code score } } } }")
                .stream()
                .filter(each -> each.get("cycleName").equals(appraisal.code(cycle)))
                .map(each ->
                        tuple(
                                each.get("employeeCode"),
                                String.valueOf(
                                        DeliveryClient.objects(each.get("indicators"))
                                                .getFirst()
                                                .get("score")),
                                each.get("resultVersion"),
                                each.get("superseded")))
                .toList();
    }

    List<String> ratings(TestViewer viewer) {
        return nodes(viewer, "appraisalRatings { edges { node { id value reason } } }").stream()
                .map(each ->
                        postgres.sql(
                                        """
                                        select e.code from appraisal_rating r
                                        join employee e on e.id = r.employee_id
                                        where 'appraisal_rating_' || r.id = ? and r.cycle_id = ?
                                        """)
                                .params(each.get("id"), AppraisalFixture.key(cycle))
                                .query(String.class)
                                .list())
                .flatMap(List::stream)
                .toList();
    }

    List<Tuple> waiting(TestViewer viewer) {
        return nodes(
                        viewer,
                        "myWork(kinds: [APPRAISAL_PERSONS_TO_RATE, APPRAISAL_OWN_RESULT_TO_CHECK]) { edges { node { kind title quantity } } }")
                .stream()
                .filter(each -> each.get("title").equals(appraisal.code(cycle)))
                .map(each -> tuple(each.get("kind"), each.get("quantity")))
                .toList();
    }

    List<Map<String, Object>> nodes(TestViewer viewer, String query) {
        return DeliveryClient.objects(people.client(people.again(viewer)).read(query).get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    /** The keys of the scorecards of the cycle. */
    List<String> cards() {
        return postgres.sql(
                        "select employee_code || ' ' || id from person_scorecard where cycle_id = ? order by id")
                .params(AppraisalFixture.key(cycle))
                .query(String.class)
                .list();
    }

    long card(String person) {
        return postgres.sql(
                        "select id from person_scorecard where cycle_id = ? and employee_code = ? and not superseded")
                .params(AppraisalFixture.key(cycle), person)
                .query(Long.class)
                .single();
    }

    TestViewer employed(String code, long department, TestViewer viewer) {
        return people.employed(
                viewer,
                postgres.sql(
                                "insert into employee (code, name, department_id) values (?, ?, ?) returning id")
                        .params(code, code, department)
                        .query(Long.class)
                        .single());
    }

    long employee(String code) {
        return postgres.sql("select id from employee where code = ?")
                .params(code)
                .query(Long.class)
                .single();
    }

    void leads(String code, long department) {
        postgres.sql("update department set head_id = ? where id = ?")
                .params(employee(code), department)
                .update();
    }
}
