package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Incident reviews, and the action items that prevent recurrence. (Policy 3.2.3) */
class IncidentReviewsTest extends IncidentStory {

    @Test
    void majorIncidentNeedsReview() {
        IncidentClient operator = operator();
        Object id = report(operator, "LOW").get("id");
        assertThat(
                        operator.done(
                                "declareMajorIncident",
                                Map.of("incident", Map.of("id", id), "reason", "All customers")))
                .containsEntry("major", true);
        assertThat(events(id, "MajorIncidentDeclared")).isEqualTo(1);
        assertThat(
                        operator.refused(
                                "planIncidentReview",
                                Map.of(
                                        "incident",
                                        Map.of("id", id),
                                        "reviewer",
                                        Map.of("id", "employee_" + anna))))
                .containsExactly("WRONG_STATE null");
        operator.done("resolveIncident", Map.of("incident", Map.of("id", id), "note", "Restarted"));
        assertThat(operator.refused("closeIncident", Map.of("incident", Map.of("id", id))))
                .containsExactly("REVIEW_DUE null");
        operator.done(
                "planIncidentReview",
                Map.of(
                        "incident",
                        Map.of("id", id),
                        "reviewer",
                        Map.of("id", "employee_" + anna),
                        "dueAt",
                        inHours(24)));
        execute(
                "update incident_review set due_at = now() - interval '1 minute' where incident_id = "
                        + key(id));
        due.run().block();
        due.run().block();
        assertThat(
                        count(
                                "select count(*) as n from outbox_event e join incident_review r on r.id = e.subject_id where e.subject_type = 'incident_review' and e.type = 'ReviewOverdue' and r.incident_id = "
                                        + key(id)))
                .isEqualTo(1);

        assertThat(
                        operator.refused(
                                "reviewIncident",
                                Map.of(
                                        "incident",
                                        Map.of("id", id),
                                        "findings",
                                        "The disk was full.")))
                .containsExactly("INVALID rootCauseCategory");
        Map<String, Object> reviewed =
                operator.done(
                        "reviewIncident",
                        Map.of(
                                "incident", Map.of("id", id),
                                "findings", "The disk was full.",
                                "rootCauseCategory", "CAPACITY",
                                "lessons", "Watch the disk."));

        assertThat(IncidentClient.list(reviewed, "reviews").getFirst())
                .containsEntry("state", "DONE")
                .containsEntry("rootCauseCategory", "CAPACITY")
                .containsEntry("lessons", "Watch the disk.")
                .containsEntry("reviewer", Map.of("id", "employee_" + anna));
        assertThat(operator.done("closeIncident", Map.of("incident", Map.of("id", id))))
                .containsEntry("state", "CLOSED");
    }

    @Test
    void withdrawsUnneededReview() {
        IncidentClient operator = operator();
        Object high = report(operator, "HIGH").get("id");
        operator.done("resolveIncident", Map.of("incident", Map.of("id", high), "note", "done"));
        operator.done("reopenIncident", Map.of("incident", Map.of("id", high), "reason", "no"));
        Map<String, Object> again =
                operator.done(
                        "resolveIncident", Map.of("incident", Map.of("id", high), "note", "now"));
        assertThat(IncidentClient.list(again, "reviews"))
                .extracting(review -> review.get("state"))
                .containsExactlyInAnyOrder("WITHDRAWN", "DUE");

        Object low = report(operator, "LOW").get("id");
        operator.done("resolveIncident", Map.of("incident", Map.of("id", low), "note", "done"));
        operator.done(
                "declareMajorIncident",
                Map.of("incident", Map.of("id", low), "reason", "after all"));
        operator.done(
                "withdrawMajorIncident",
                Map.of("incident", Map.of("id", low), "reason", "not at all"));
        assertThat(
                        operator.refused(
                                "withdrawMajorIncident",
                                Map.of("incident", Map.of("id", low), "reason", "x")))
                .containsExactly("WRONG_STATE null");
        assertThat(operator.done("closeIncident", closing(low))).containsEntry("state", "CLOSED");
    }

    @Test
    void countsOpenActionItems() {
        IncidentClient operator = operator();
        Object id = report(operator, "HIGH").get("id");
        TestViewer owner = viewers.overNothing();
        employ(owner, anna);
        Map<String, Object> wanted =
                Map.of(
                        "origin",
                        id,
                        "title",
                        "Watch the disk",
                        "assignee",
                        Map.of("id", "employee_" + anna),
                        "dueAt",
                        inHours(24));
        Object action = operator.action("createActionItem", wanted).get("id");
        assertThat(operator.incident(id)).containsEntry("openActionCount", 1);
        assertThat(
                        operator.actions(
                                "assignee: [{id: \"employee_%d\"}], state: [OPEN]".formatted(anna)))
                .containsExactly((String) action);
        assertThat(client(owner).actions("state: [OPEN]"))
                .as("the assignee sees it without any role")
                .containsExactly((String) action);
        assertThat(client(viewers.overNothing()).actions("")).isEmpty();
        assertThat(
                        client(viewers.overNothing())
                                .refused(
                                        "completeActionItem",
                                        Map.of(
                                                "actionItem",
                                                Map.of("id", action),
                                                "evidence",
                                                "mine")))
                .containsExactly("NOT_FOUND actionItem");
        assertThat(
                        client(viewers.overEverything("AUDITOR"))
                                .refused(
                                        "completeActionItem",
                                        Map.of(
                                                "actionItem",
                                                Map.of("id", action),
                                                "evidence",
                                                "mine")))
                .containsExactly("FORBIDDEN null");
        assertThat(operator.refused("verifyActionItem", Map.of("actionItem", Map.of("id", action))))
                .containsExactly("WRONG_STATE null");
        assertThat(
                        operator.refused(
                                "completeActionItem",
                                Map.of(
                                        "actionItem",
                                        Map.of("id", action),
                                        "version",
                                        9,
                                        "evidence",
                                        "x")))
                .containsExactly("CONFLICT version");

        assertThat(
                        client(owner)
                                .action(
                                        "completeActionItem",
                                        Map.of(
                                                "actionItem",
                                                Map.of("id", action),
                                                "evidence",
                                                "A rule watches it")))
                .containsEntry("state", "DONE");
        assertThat(operator.incident(id)).containsEntry("openActionCount", 0);
        TestViewer ownerAsOperator = viewers.overEverything("OPERATOR");
        employ(ownerAsOperator, anna);
        assertThat(
                        client(ownerAsOperator)
                                .refused(
                                        "verifyActionItem",
                                        Map.of("actionItem", Map.of("id", action))))
                .containsExactly("OWN_WORK null");
        assertThat(operator.action("verifyActionItem", Map.of("actionItem", Map.of("id", action))))
                .containsEntry("state", "VERIFIED");
        assertThat(
                        operator.refused(
                                "cancelActionItem",
                                Map.of("actionItem", Map.of("id", action), "reason", "x")))
                .containsExactly("WRONG_STATE null");

        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("title", " "),
                        Map.of("dueAt", "2016-01-01T00:00:00Z"),
                        Map.of("assignee", Map.of("id", "employee_999999")))) {
            Map<String, Object> input = new LinkedHashMap<>(wanted);
            input.putAll(wrong);
            String field = wrong.keySet().iterator().next();
            assertThat(operator.refused("createActionItem", input))
                    .containsExactly(
                            (field.equals("assignee") ? "NOT_FOUND " : "INVALID ") + field);
        }
    }

    private void employ(TestViewer viewer, long employee) {
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(employee, viewer.viewer().identityId()));
    }
}
