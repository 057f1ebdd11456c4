package io.botwarden.risk.proposal;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A bot with an owner, records that suggest risks, and an administrator who decides. */
final class ProposalFixture {

    static final String SHOWN =
            """
            id number version state category rowCount title cause event effect note subject riskRule { code } bot { id } previous { id } risk { id state origin }
            rows(first: 100) { totalCount edges { node { title record { __typename id } } } } viewerActions { action allowed }
            """;

    final long owner;
    final long bot;

    private final DeliveryFixture fixture;
    private final RiskRules rules;
    private final ProposalEvaluation evaluation;
    private final TestViewer administrator;

    ProposalFixture(
            DeliveryFixture fixture,
            TestViewers viewers,
            RiskRules rules,
            ProposalEvaluation evaluation) {
        this.fixture = fixture;
        this.rules = rules;
        this.evaluation = evaluation;
        this.administrator = viewers.overEverything("ADMINISTRATOR");
        this.owner =
                fixture.insert(
                        "insert into employee (code, name) values (:code, 'Wanda Wirth') returning id");
        this.bot = bot("Help bot");
    }

    DeliveryClient administrator() {
        return fixture.client(administrator);
    }

    /** A critical bot in use, which Wanda owns. */
    long bot(String name) {
        return fixture.insert(
                "insert into bot (code, name, state, live_since, origin, approval, criticality, owner_id) values (:code, '%s', 'LIVE', now(), 'IMPORTED', 'NEVER_APPROVED', 'CRITICAL', %d) returning id"
                        .formatted(name, owner));
    }

    String incident(long of, String cause) {
        return "incident_"
                + fixture.insert(
                        """
                        insert into incident (number, title, bot_id, severity, state, started_at, opened_at, resolved_at, root_cause_category)
                        values (:code, 'No answer', %d, 'LOW', 'RESOLVED', now(), now() - interval '1 day', now(), '%s') returning id
                        """
                                .formatted(of, cause));
    }

    /** A failing result of the n-th control. */
    String failing(int control) {
        return "control_result_"
                + fixture.insert(
                        """
                        insert into control_result (control_id, subject, title, bot_id, state, severity, found, found_zh, failing_since, since)
                        select id, 'bot_%1$d', :code, %1$d, 'FAILING', 'HIGH', 'f', 'f', now(), now() from control order by id offset %2$d limit 1 returning id
                        """
                                .formatted(bot, control));
    }

    String overdueVulnerability() {
        long target =
                fixture.insert(
                        "insert into scan_target (bot_id, kind, name) values (%d, 'CODE', :code) returning id"
                                .formatted(bot));
        long scan =
                fixture.insert(
                        """
                        insert into scan (bot_id, scan_target_id, format, tool, complete, started_at, finished_at, content_hash, size_bytes, results)
                        values (%d, %d, 'SARIF', 'scan', true, now(), now(), encode(sha256(convert_to(:code, 'UTF8')), 'hex'), 1, 1) returning id
                        """
                                .formatted(bot, target));
        return "vulnerability_"
                + fixture.insert(
                        """
                        insert into vulnerability (bot_id, scan_target_id, key, tool, rule, title, severity, exposure, first_scan_id, last_scan_id,
                          first_seen_at, last_seen_at, due_at, missed_at)
                        values (%d, %d, :code, 'scan', 'r', 'CVE', 'HIGH', 'INTERNAL', %d, %d, now(), now(), now(), now()) returning id
                        """
                                .formatted(bot, target, scan, scan));
    }

    void evaluate(String rule) {
        evaluation
                .evaluate(
                        rules.all().stream()
                                .filter(one -> one.code().equals(rule))
                                .findFirst()
                                .orElseThrow())
                .block();
    }

    /** The proposals of a rule whose main bot is the bot, the newest first. */
    List<Map<String, Object>> proposals(String rule) {
        return proposals(administrator(), rule, bot);
    }

    static List<Map<String, Object>> proposals(DeliveryClient who, String rule, long of) {
        Map<String, Object> found =
                who.read(
                        "riskProposals(filter: {riskRule: [{code: \"%s\"}], bot: [{id: \"bot_%d\"}]}) { edges { node { %s } } }"
                                .formatted(rule, of, SHOWN));
        return nodes(found);
    }

    /** The records that a proposal is based on. */
    static List<Object> records(Map<String, Object> proposal) {
        return nodes(DeliveryClient.object(proposal.get("rows"))).stream()
                .map(row -> DeliveryClient.object(row.get("record")).get("id"))
                .toList();
    }

    static List<Map<String, Object>> nodes(Map<String, Object> connection) {
        return DeliveryClient.objects(connection.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    Map<String, Object> seen(String proposal) {
        return administrator()
                .read("riskProposal(by: {id: \"%s\"}) { %s }".formatted(proposal, SHOWN));
    }

    Answer accept(DeliveryClient who, String proposal, Map<String, ?> more) {
        return run(who, "accept", proposal, more);
    }

    Answer merge(String proposal, String risk) {
        return run(
                administrator(),
                "merge",
                proposal,
                Map.of("risk", Map.of("id", risk), "note", "Same"));
    }

    Answer dismiss(DeliveryClient who, String proposal) {
        return run(who, "dismiss", proposal, Map.of("reason", "These were tests"));
    }

    Answer run(DeliveryClient who, String step, String proposal, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("proposal", Map.of("id", proposal));
        String name = step.substring(0, 1).toUpperCase(Locale.ROOT) + step.substring(1);
        return who.run(step + "RiskProposal", name + "RiskProposalInput", "proposal", SHOWN, input);
    }

    Answer close(String risk) {
        return administrator()
                .run(
                        "closeRisk",
                        "CloseRiskInput",
                        "risk",
                        "state",
                        Map.of("risk", Map.of("id", risk), "reason", "Fixed"));
    }

    static String risk(Map<String, Object> proposal) {
        return Objects.requireNonNull(DeliveryClient.object(proposal.get("risk")).get("id"))
                .toString();
    }

    static String id(Map<String, Object> proposal) {
        return Objects.requireNonNull(proposal.get("id")).toString();
    }
}
