package io.botwarden.access.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.mcp.ToolClient;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Actions that a program proposes by MCP and that its person confirms over HTTP. */
@BotwardenTest
class ProposedActionTest {

    private static final String OUTCOME =
            "{ proposedAction { number outcome result confirmedBy { username } } errors { code field message } }";

    @Autowired private ToolClient program;
    @Autowired private TestViewers viewers;
    @Autowired private GraphQlTesters testers;
    @Autowired private JdbcClient database;

    @Test
    void personConfirms() {
        String incident = incident();
        TestViewer ada = viewers.overEverything("OPERATOR");

        Map<String, Object> proposal = propose(ada, incident);

        assertThat(state(incident)).isEqualTo("OPEN");
        assertThat(proposal)
                .containsEntry("action", "acknowledgeIncident")
                .containsEntry("subjectType", "Incident")
                .containsEntry("subjectVersion", 1);
        assertThat(proposal.get("subjectLabel").toString()).startsWith(incident);
        assertThat(proposal.get("values").toString())
                .isEqualTo("[{name=note, before=, after=I am on it.}]");

        Response confirmed = confirm(signedIn(ada), number(proposal));

        confirmed
                .path("confirmProposedAction.errors")
                .entityList(Map.class)
                .hasSize(0)
                .path("confirmProposedAction.proposedAction.outcome")
                .entity(String.class)
                .isEqualTo("DONE")
                .path("confirmProposedAction.proposedAction.confirmedBy.username")
                .entity(String.class)
                .isEqualTo(ada.viewer().username());
        assertThat(state(incident)).isEqualTo("ACKNOWLEDGED");
        assertThat(summaries(ada))
                .anySatisfy(summary ->
                        assertThat(summary)
                                .startsWith("proposeAction: ")
                                .endsWith("(by way of the MCP client \"Test client\")"))
                .anySatisfy(summary ->
                        assertThat(summary)
                                .startsWith("acknowledgeIncident: Incident " + incident)
                                .endsWith(
                                        "(by way of the MCP client \"Test client\", confirmed as %s)"
                                                .formatted(number(proposal))));
        // once
        assertThat(code(confirm(signedIn(ada), number(proposal)))).isEqualTo("WRONG_STATE");
        assertThat(code(reject(ada, number(proposal)))).isEqualTo("WRONG_STATE");
    }

    @Test
    void programCannotConfirm() {
        String incident = incident();
        TestViewer ada = viewers.overEverything("OPERATOR");
        TestViewer session = viewers.inSession(ada.viewer().identityId());

        String number = number(propose(session, incident));

        // neither in the session that proposed it, nor without a session
        assertThat(code(confirm(session, number))).isEqualTo("FORBIDDEN");
        assertThat(code(confirm(ada, number))).isEqualTo("FORBIDDEN");
        // nor by proposing to confirm it
        assertThat(
                        program.refused(
                                session.token(),
                                "confirmProposedAction",
                                Map.of("proposedAction", Map.of("number", number))))
                .contains("no such action that can be proposed");
        assertThat(state(incident)).isEqualTo("OPEN");
    }

    @Test
    void othersCannotConfirmOrSee() {
        String incident = incident();
        TestViewer ada = viewers.overEverything("OPERATOR");
        TestViewer bob = signedIn(viewers.overEverything("OPERATOR"));
        String number = number(propose(ada, incident));

        assertThat(code(confirm(bob, number))).isEqualTo("NOT_FOUND");
        assertThat(code(reject(bob, number))).isEqualTo("NOT_FOUND");
        testers.http(bob.token())
                .document("{ proposedActions { edges { node { number } } } }")
                .execute()
                .path("proposedActions.edges")
                .entityList(Map.class)
                .hasSize(0);
        testers.http(ada.token())
                .document("{ proposedAction(by: {number: \"%s\"}) { input } }".formatted(number))
                .execute()
                .path("proposedAction.input")
                .entity(String.class)
                .satisfies(input -> assertThat(input).contains("\"version\":1", "incident_"));
    }

    @Test
    void expires() {
        String incident = incident();
        TestViewer ada = viewers.overEverything("OPERATOR");
        String number = number(propose(ada, incident));
        database.sql(
                        "update proposed_action set proposed_at = now() - interval '25 hours', expires_at = now() - interval '1 hour' where number = :number")
                .param("number", number)
                .update();

        assertThat(code(confirm(signedIn(ada), number))).isEqualTo("WRONG_STATE");
        assertThat(state(incident)).isEqualTo("OPEN");
    }

    @Test
    void changedRecordNeedsNewProposal() {
        String incident = incident();
        TestViewer ada = viewers.overEverything("OPERATOR");
        String number = number(propose(ada, incident));
        database.sql("update incident set title = 'Changed' where number = :number")
                .param("number", incident)
                .update();

        assertThat(code(confirm(signedIn(ada), number))).isEqualTo("CONFLICT");
        assertThat(state(incident)).isEqualTo("OPEN");
        assertThat(code(reject(ada, number))).isEmpty();
        assertThat(code(confirm(signedIn(ada), number))).isEqualTo("WRONG_STATE");
    }

    @Test
    void lostRightsRefuse() {
        String incident = incident();
        TestViewer ada = viewers.overEverything("OPERATOR");
        String number = number(propose(ada, incident));
        database.sql(
                        "update access_grant set role_id = (select id from role where code = 'AUDITOR') where identity_id = :id")
                .param("id", ada.viewer().identityId())
                .update();

        assertThat(code(confirm(signedIn(ada), number))).isEqualTo("FORBIDDEN");
        assertThat(state(incident)).isEqualTo("OPEN");
    }

    @Test
    void checksProposals() {
        String incident = incident();
        TestViewer ada = viewers.overEverything("OPERATOR");
        Map<String, Object> reference = Map.of("incident", Map.of("number", incident));

        assertThat(refused(ada, "noSuchAction", reference)).contains("INVALID");
        assertThat(refused(ada, "grantRole", Map.of())).contains("INVALID");
        assertThat(refused(ada, "resolveIncident", reference)).contains("INVALID", "note");
        assertThat(
                        refused(
                                ada,
                                "acknowledgeIncident",
                                Map.of(
                                        "incident",
                                        Map.of("number", incident),
                                        "note",
                                        "x".repeat(20_001))))
                .contains("INVALID", "20000");
        assertThat(
                        refused(
                                ada,
                                "acknowledgeIncident",
                                Map.of("incident", Map.of("number", "I-none"))))
                .contains("NOT_FOUND");
        assertThat(refused(ada, "closeIncident", reference)).contains("WRONG_STATE");
        assertThat(refused(viewers.overEverything("AUDITOR"), "acknowledgeIncident", reference))
                .contains("FORBIDDEN");
        assertThat(
                        database.sql(
                                        "select count(*) from proposed_action where proposed_by_id = :id")
                                .param("id", ada.viewer().identityId())
                                .query(Long.class)
                                .single())
                .isZero();
    }

    private Map<String, Object> propose(TestViewer viewer, String incident) {
        return program.propose(
                viewer.token(),
                "acknowledgeIncident",
                Map.of("incident", Map.of("number", incident), "note", "I am on it."));
    }

    private String refused(TestViewer viewer, String action, Map<String, Object> input) {
        return program.refused(viewer.token(), action, input);
    }

    private TestViewer signedIn(TestViewer viewer) {
        return viewers.inSession(viewer.viewer().identityId());
    }

    private Response confirm(TestViewer viewer, String number) {
        return run(viewer, "confirmProposedAction", number);
    }

    private Response reject(TestViewer viewer, String number) {
        return run(viewer, "rejectProposedAction", number);
    }

    private Response run(TestViewer viewer, String mutation, String number) {
        return testers.http(viewer.token())
                .document(
                        "mutation { %s(input: {proposedAction: {number: \"%s\"}}) %s }"
                                .formatted(mutation, number, OUTCOME))
                .execute();
    }

    private static String code(Response response) {
        String mutation = response.returnResponse().toMap().toString();
        for (String name : List.of("confirmProposedAction", "rejectProposedAction")) {
            if (mutation.contains(name)) {
                List<String> codes =
                        response.path(name + ".errors[*].code").entityList(String.class).get();
                return codes.isEmpty() ? "" : codes.getFirst();
            }
        }
        throw new AssertionError(mutation);
    }

    private static String number(Map<String, Object> proposal) {
        return proposal.get("number").toString();
    }

    private List<String> summaries(TestViewer viewer) {
        return database.sql(
                        "select action || ': ' || summary from audit_entry where identity_id = :id order by id")
                .param("id", viewer.viewer().identityId())
                .query(String.class)
                .list();
    }

    private String state(String incident) {
        return database.sql("select state from incident where number = :number")
                .param("number", incident)
                .query(String.class)
                .single();
    }

    private String incident() {
        String number = "I-" + UUID.randomUUID();
        database.sql(
                        """
                        with b as (insert into bot (code, name) values (:number, 'A bot') returning id)
                        insert into incident (number, title, bot_id, severity, state, started_at, opened_at)
                        select :number, 'Down', id, 'LOW', 'OPEN', now(), now() from b
                        """)
                .param("number", number)
                .update();
        return number;
    }
}
