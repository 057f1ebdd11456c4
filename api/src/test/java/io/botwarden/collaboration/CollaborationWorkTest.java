package io.botwarden.collaboration;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.work.WorkSeen;
import io.botwarden.testing.BotwardenTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pending manuals and feedback of each person. */
@BotwardenTest
class CollaborationWorkTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private WorkSeen work;

    private Company company;
    private TestViewer operator;

    @BeforeEach
    void found() {
        company = fixture.company();
        operator = viewers.overBot("OPERATOR", company.bot);
    }

    @Test
    void manualWaitsForAcknowledgement() {
        TestViewer uses = fixture.employed(viewers.overNothing(), company.devi);
        TestViewer usesNothing = viewers.overBot("ANALYST", company.bot);
        fixture.insert(
                "insert into function_grant (bot_id, kind, holder, employee_id) values (%d, 'EMPLOYEE', 'Devi' || left(:code, 0), %d) returning id"
                        .formatted(company.bot, company.devi));
        Answer manual =
                run(
                        "draftManual",
                        Map.of(
                                "bot",
                                Map.of("id", "bot_" + company.bot),
                                "title",
                                "Help",
                                "body",
                                "# Every day"));
        assertThat(work.by(uses)).as("a draft").isEmpty();
        run("publishManual", Map.of("manual", manual.id(), "version", manual.version()));

        assertThat(work.by(uses)).containsExactly("MANUAL_TO_ACKNOWLEDGE " + manual.id());
        assertThat(work.by(operator)).containsExactly("MANUAL_TO_ACKNOWLEDGE " + manual.id());
        assertThat(work.by(usesNothing)).isEmpty();
        assertThat(work.items(uses).getFirst())
                .containsEntry("reason", "OWN")
                .containsEntry("title", "Help 1");

        run("acknowledgeManual", Map.of("manual", manual.id()));
        assertThat(work.by(operator)).isEmpty();
        assertThat(work.by(uses)).hasSize(1);
    }

    @Test
    void feedbackWaitsForDecision() {
        TestViewer analyst = viewers.overBot("ANALYST", company.bot);
        Answer feedback =
                fixture.client(analyst)
                        .run(
                                "giveFeedback",
                                "GiveFeedbackInput",
                                "feedback",
                                "state",
                                Map.of(
                                        "bot", Map.of("id", "bot_" + company.bot),
                                        "title", "Too fast",
                                        "text", "It talks too fast."));
        assertThat(work.by(operator)).containsExactly("FEEDBACK_TO_DECIDE " + feedback.id());
        assertThat(work.by(analyst)).as("who only gives it").isEmpty();

        Answer closed =
                fixture.client(operator)
                        .run(
                                "closeFeedback",
                                "CloseFeedbackInput",
                                "feedback",
                                "state",
                                Map.of(
                                        "feedback",
                                        Map.of("id", feedback.id()),
                                        "reason",
                                        "Said before."));
        assertThat(closed.state()).isEqualTo("CLOSED");
        assertThat(work.by(operator)).isEmpty();
    }

    @Test
    void listsActionItems() {
        TestViewer owner = fixture.employed(viewers.overBot("ANALYST", company.bot), company.devi);
        long meeting =
                fixture.insert(
                        """
                        insert into meeting (number, title, starts_at, ends_at, time_zone, organiser_id, scheduled_by_id)
                        values (:code, 'Weekly', now(), now() + interval '1 hour', 'Asia/Shanghai', %d, (select min(id) from identity)) returning id
                        """
                                .formatted(company.sally));
        long action =
                fixture.insert(
                        """
                        insert into action_item (number, origin_kind, meeting_id, title, kind, assignee_id, due_at, original_due_at)
                        values (:code, 'MEETING', %d, 'Ask', 'FOLLOW_UP', %d, '2026-01-31 16:00Z', '2026-01-31 16:00Z') returning id
                        """
                                .formatted(meeting, company.devi));
        assertThat(work.by(owner)).containsExactly("ACTION_ITEM_TO_DO action_item_" + action);
        assertThat(work.items(owner).getFirst())
                .containsEntry("dueAt", "2026-01-31T16:00:00.000Z")
                .containsEntry("overdue", true);
        assertThat(work.by(operator)).isEmpty();

        Answer done =
                fixture.client(owner)
                        .run(
                                "completeActionItem",
                                "CompleteActionItemInput",
                                "actionItem",
                                "state",
                                Map.of(
                                        "actionItem",
                                        Map.of("id", "action_item_" + action),
                                        "evidence",
                                        "Asked"));
        assertThat(done.state()).isEqualTo("DONE");
        assertThat(work.by(owner)).isEmpty();
    }

    private Answer run(String mutation, Map<String, ?> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        Answer answer = fixture.client(operator).run(mutation, type, "manual", "state", input);
        assertThat(answer.errors()).isEmpty();
        return answer;
    }
}
