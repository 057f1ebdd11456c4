package io.botwarden.risk.proposal;

import static io.botwarden.risk.proposal.ProposalFixture.id;
import static io.botwarden.risk.proposal.ProposalFixture.records;
import static io.botwarden.risk.proposal.ProposalFixture.risk;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The life of risks that rules propose from data, over HTTP. */
@BotwardenTest
class RiskProposalStoryTest {

    private static final String INCIDENTS = "incidents-of-bot";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private RiskRules rules;
    @Autowired private ProposalEvaluation evaluation;

    @SuppressWarnings("NullAway.Init")
    private ProposalFixture data;

    @BeforeEach
    void found() {
        data = new ProposalFixture(fixture, viewers, rules, evaluation);
    }

    @Test
    void repeatedIncidentsAreProposedOnceAndWithdrawn() {
        data.incident(data.bot, "CAPACITY");
        data.incident(data.bot, "CAPACITY");
        data.incident(data.bot, "HUMAN");
        data.evaluate(INCIDENTS);
        assertThat(data.proposals(INCIDENTS)).isEmpty();

        data.incident(data.bot, "CAPACITY");
        data.evaluate(INCIDENTS);
        data.evaluate(INCIDENTS);
        Map<String, Object> proposal = only(data.proposals(INCIDENTS));
        assertThat(proposal)
                .containsEntry("state", "PROPOSED")
                .containsEntry("category", "TECHNICAL")
                .containsEntry("rowCount", 3)
                .containsEntry("version", 1)
                .containsEntry("subject", "bot_%d/CAPACITY".formatted(data.bot))
                .containsEntry("title", "Help bot: 3 incidents caused by too little capacity")
                .containsEntry(
                        "cause",
                        "3 incidents of Help bot in the last 90 days had the same cause: too little capacity.");
        assertThat(records(proposal)).hasSize(3);
        assertThat(fixture.events("RiskProposed", id(proposal))).isOne();
        assertThat(work(data.administrator())).contains(id(proposal));

        String fourth = data.incident(data.bot, "CAPACITY");
        data.evaluate(INCIDENTS);
        proposal = only(data.proposals(INCIDENTS));
        assertThat(proposal)
                .containsEntry("rowCount", 4)
                .containsEntry("title", "Help bot: 4 incidents caused by too little capacity");
        assertThat(records(proposal)).hasSize(4).contains(fourth);
        assertThat(fixture.events("RiskProposalChanged", id(proposal))).isOne();

        fixture.execute(
                "update incident set root_cause_category = 'DATA' where bot_id = %d and root_cause_category = 'CAPACITY' and id <> %s"
                        .formatted(data.bot, fourth.substring("incident_".length())));
        fixture.execute(
                "update incident set root_cause_category = 'MODEL' where id in (select min(id) from incident where bot_id = %d and root_cause_category = 'DATA')"
                        .formatted(data.bot));
        data.evaluate(INCIDENTS);
        proposal = only(data.proposals(INCIDENTS));
        assertThat(proposal).containsEntry("state", "WITHDRAWN").containsEntry("rowCount", 4);
        assertThat(records(proposal)).as("the rows stay as they were").hasSize(4);
        assertThat(data.dismiss(data.administrator(), id(proposal)).codes())
                .containsExactly("WRONG_STATE");
        assertThat(work(data.administrator())).doesNotContain(id(proposal));

        data.incident(data.bot, "CAPACITY");
        data.incident(data.bot, "CAPACITY");
        data.evaluate(INCIDENTS);
        assertThat(data.proposals(INCIDENTS)).hasSize(2);
        assertThat(data.proposals(INCIDENTS).getFirst())
                .containsEntry("state", "PROPOSED")
                .containsEntry("previous", Map.of("id", id(proposal)));
    }

    @Test
    void acceptedProposalBecomesRiskAndReturnsAfterItWasClosedAndGrew() {
        threeIncidents();
        String proposal = id(only(data.proposals(INCIDENTS)));
        assertThat(data.run(data.administrator(), "accept", proposal, Map.of("version", 7)).codes())
                .containsExactly("CONFLICT");
        Answer accepted =
                data.accept(
                        data.administrator(),
                        proposal,
                        Map.of("title", "Too few servers", "category", "SUPPLIER"));
        assertThat(accepted.refusals()).isEmpty();
        String risk = risk(accepted.record());
        assertThat(
                        data.administrator()
                                .read(
                                        "risk(by: {id: \"%s\"}) { title category cause event state origin bot { id } owner { id } proposals { edges { node { id } } } }"
                                                .formatted(risk)))
                .containsEntry("title", "Too few servers")
                .containsEntry("category", "SUPPLIER")
                .containsEntry("event", "The same cause leads to another incident.")
                .containsEntry("state", "IDENTIFIED")
                .containsEntry("origin", "DATA")
                .containsEntry("bot", Map.of("id", "bot_" + data.bot))
                .containsEntry("owner", Map.of("id", "employee_" + data.owner))
                .containsEntry(
                        "proposals",
                        Map.of("edges", List.of(Map.of("node", Map.of("id", proposal)))));
        assertThat(fixture.events("RiskIdentified", risk)).isOne();
        assertThat(fixture.events("RiskProposalAccepted", proposal)).isOne();
        assertThat(data.accept(data.administrator(), proposal, Map.of()).codes())
                .containsExactly("WRONG_STATE");

        data.incident(data.bot, "CAPACITY");
        data.incident(data.bot, "CAPACITY");
        data.evaluate(INCIDENTS);
        assertThat(data.proposals(INCIDENTS)).as("its risk is open").hasSize(1);
        assertThat(data.seen(proposal)).as("stored with the decision").containsEntry("rowCount", 3);
        assertThat(data.close(risk).state()).isEqualTo("CLOSED");
        data.evaluate(INCIDENTS);
        assertThat(data.proposals(INCIDENTS)).hasSize(2);
        assertThat(data.proposals(INCIDENTS).getFirst())
                .containsEntry("rowCount", 5)
                .containsEntry("previous", Map.of("id", proposal));
    }

    @Test
    void followsIncidentToAnotherBot() {
        String cause = "INFRASTRUCTURE";
        long second = data.bot("Tax bot");
        long third = data.bot("Pay bot");
        data.incident(data.bot, cause);
        data.incident(data.bot, cause);
        data.incident(second, cause);
        String moved = data.incident(third, cause);
        data.evaluate("incidents-across-bots");
        String concerned =
                "select count(*) as n from risk_proposal where state = 'PROPOSED' and bot_ids @> array[%d, %d]::bigint[]";
        assertThat(fixture.count(concerned.formatted(data.bot, third))).isOne();

        long fourth = data.bot("Trip bot");
        fixture.execute(
                "update incident set bot_id = %d where id = %s"
                        .formatted(fourth, moved.substring("incident_".length())));
        data.evaluate("incidents-across-bots");
        assertThat(fixture.count(concerned.formatted(data.bot, fourth))).isOne();
        assertThat(fixture.count(concerned.formatted(data.bot, third))).isZero();
    }

    @Test
    void decisionStoresRowsOfThatMoment() {
        threeIncidents();
        String proposal = id(only(data.proposals(INCIDENTS)));
        String late = data.incident(data.bot, "CAPACITY");
        Answer dismissed = data.dismiss(data.administrator(), proposal);
        assertThat(dismissed.record())
                .containsEntry("state", "DISMISSED")
                .containsEntry("note", "These were tests")
                .containsEntry("rowCount", 4);
        assertThat(records(dismissed.record())).hasSize(4).contains(late);
    }

    @Test
    void dismissedProposalReturnsWhenItHasGrownByHalf() {
        threeIncidents();
        String proposal = id(only(data.proposals(INCIDENTS)));
        data.dismiss(data.administrator(), proposal);
        data.evaluate(INCIDENTS);
        data.incident(data.bot, "CAPACITY");
        data.evaluate(INCIDENTS);
        assertThat(data.proposals(INCIDENTS)).as("one new row of three is a third").hasSize(1);
        data.incident(data.bot, "CAPACITY");
        data.evaluate(INCIDENTS);
        assertThat(data.proposals(INCIDENTS)).hasSize(2);
        assertThat(data.proposals(INCIDENTS).getFirst())
                .containsEntry("state", "PROPOSED")
                .containsEntry("rowCount", 5)
                .containsEntry("previous", Map.of("id", proposal));
    }

    @Test
    void isMergedIntoOpenRisk() {
        threeIncidents();
        String risk =
                risk(
                        data.accept(
                                        data.administrator(),
                                        id(only(data.proposals(INCIDENTS))),
                                        Map.of())
                                .record());
        data.failing(0);
        data.failing(1);
        data.failing(2);
        data.evaluate("failing-controls");
        String proposal = id(only(data.proposals("failing-controls")));
        data.close(risk);
        assertThat(data.merge(proposal, risk).refusals()).containsExactly("WRONG_STATE risk");
        data.administrator()
                .run(
                        "reopenRisk",
                        "ReopenRiskInput",
                        "risk",
                        "state",
                        Map.of("risk", Map.of("id", risk), "reason", "Again"));
        Answer merged = data.merge(proposal, risk);
        assertThat(merged.record()).containsEntry("state", "MERGED").containsEntry("note", "Same");
        assertThat(risk(merged.record())).isEqualTo(risk);
        data.evaluate("failing-controls");
        assertThat(data.proposals("failing-controls")).hasSize(1);
    }

    @Test
    void failingControlsAreProposed() {
        List<String> results = List.of(data.failing(0), data.failing(1), data.failing(2));
        data.evaluate("failing-controls");
        Map<String, Object> proposal = only(data.proposals("failing-controls"));
        assertThat(proposal)
                .containsEntry("category", "BUSINESS")
                .containsEntry("title", "Help bot: 3 controls fail");
        assertThat(records(proposal)).containsExactlyInAnyOrderElementsOf(results);
    }

    @Test
    void overdueVulnerabilitiesAreProposed() {
        List<String> overdue =
                List.of(
                        data.overdueVulnerability(),
                        data.overdueVulnerability(),
                        data.overdueVulnerability());
        data.evaluate("overdue-vulnerabilities");
        Map<String, Object> proposal = only(data.proposals("overdue-vulnerabilities"));
        assertThat(proposal)
                .containsEntry("category", "SECURITY")
                .containsEntry("title", "Help bot: 3 vulnerabilities are overdue");
        assertThat(records(proposal)).containsExactlyInAnyOrderElementsOf(overdue);

        DeliveryClient reader = fixture.client(viewers.overBot("BUSINESS", data.bot));
        Map<String, Object> seen =
                only(ProposalFixture.proposals(reader, "overdue-vulnerabilities", data.bot));
        assertThat(records(seen)).as("without the right to read vulnerabilities").isEmpty();
    }

    @Test
    void criticalBotsOfOneOwnerAreProposed() {
        long second = data.bot("Tax bot");
        data.evaluate("bots-of-one-owner");
        assertThat(data.proposals("bots-of-one-owner")).isEmpty();
        long third = data.bot("Bill bot");
        data.evaluate("bots-of-one-owner");
        Map<String, Object> proposal = only(data.proposals("bots-of-one-owner"));
        assertThat(proposal)
                .containsEntry("category", "PEOPLE")
                .containsEntry("subject", "employee_" + data.owner)
                .containsEntry("title", "Wanda Wirth owns 3 critical bots");
        assertThat(records(proposal))
                .containsExactlyInAnyOrder("bot_" + data.bot, "bot_" + second, "bot_" + third);
    }

    /**
     * Whoever may read one of the bots sees the proposal, with the rows of that bot, and cannot
     * decide.
     */
    @Test
    void viewerOfOneBotSeesItsRowsOnly() {
        long second = data.bot("Tax bot");
        data.bot("Bill bot");
        data.evaluate("bots-of-one-owner");
        String proposal = id(only(data.proposals("bots-of-one-owner")));
        DeliveryClient one = fixture.client(viewers.overBot("OPERATOR", second));
        Map<String, Object> seen =
                one.read(
                        "riskProposal(by: {id: \"%s\"}) { %s }"
                                .formatted(proposal, ProposalFixture.SHOWN));
        assertThat(records(seen)).containsExactly("bot_" + second);
        assertThat(seen).containsEntry("rowCount", 3);
        assertThat(DeliveryClient.objects(seen.get("viewerActions")))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action).containsEntry("allowed", false));
        assertThat(data.dismiss(one, proposal).codes()).containsExactly("FORBIDDEN");
        assertThat(work(one)).doesNotContain(proposal);

        DeliveryClient stranger =
                fixture.client(viewers.overBot("OPERATOR", fixture.company().bot));
        assertThat(stranger.read("riskProposal(by: {id: \"%s\"}) { id }".formatted(proposal)))
                .isEmpty();
        assertThat(data.dismiss(stranger, proposal).refusals())
                .containsExactly("NOT_FOUND proposal");
    }

    @Test
    void causeAtSeveralBotsIsProposed() {
        long second = data.bot("Tax bot");
        long third = data.bot("Bill bot");
        List<String> incidents =
                List.of(
                        data.incident(data.bot, "INFRASTRUCTURE"),
                        data.incident(second, "INFRASTRUCTURE"),
                        data.incident(third, "INFRASTRUCTURE"),
                        data.incident(third, "INFRASTRUCTURE"));
        data.evaluate("incidents-across-bots");
        Map<String, Object> found =
                data.administrator()
                        .read(
                                "riskProposals(filter: {riskRule: [{code: \"incidents-across-bots\"}], state: [PROPOSED]}) { edges { node { %s } } }"
                                        .formatted(ProposalFixture.SHOWN));
        Map<String, Object> proposal =
                only(
                        ProposalFixture.nodes(found).stream()
                                .filter(one -> "INFRASTRUCTURE".equals(one.get("subject")))
                                .toList());
        assertThat(records(proposal)).containsAll(incidents);
    }

    @Test
    void instancesAtTheSameTimeProposeOnce() {
        data.incident(data.bot, "CHANGE");
        data.incident(data.bot, "CHANGE");
        data.incident(data.bot, "CHANGE");
        Flux.range(0, 4)
                .flatMap(n ->
                        Mono.fromRunnable(() -> data.evaluate(INCIDENTS))
                                .subscribeOn(Schedulers.boundedElastic()))
                .blockLast();
        Map<String, Object> proposal = only(data.proposals(INCIDENTS));
        assertThat(fixture.events("RiskProposed", id(proposal))).isOne();
    }

    @Test
    void refusesAcceptanceWithoutOwner() {
        fixture.execute("update bot set owner_id = null where id = " + data.bot);
        threeIncidents();
        String proposal = id(only(data.proposals(INCIDENTS)));
        assertThat(data.accept(data.administrator(), proposal, Map.of()).refusals())
                .containsExactly("INVALID owner");
        assertThat(data.seen(proposal)).containsEntry("state", "PROPOSED");
    }

    private void threeIncidents() {
        data.incident(data.bot, "CAPACITY");
        data.incident(data.bot, "CAPACITY");
        data.incident(data.bot, "CAPACITY");
        data.evaluate(INCIDENTS);
    }

    private static String work(DeliveryClient who) {
        return who.read(
                        "myWork(kinds: [RISK_PROPOSAL_TO_DECIDE], first: 100) { edges { node { record { ... on RiskProposal { id } } } } }")
                .toString();
    }

    private static Map<String, Object> only(List<Map<String, Object>> proposals) {
        assertThat(proposals).hasSize(1);
        return proposals.getFirst();
    }
}
