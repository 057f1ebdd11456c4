package io.botwarden.story;

import static io.botwarden.story.EndToEndTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The problem is fixed and reviewed: clauses 3.2.2, 3.2.3 and 3.3. */
final class Repair {

    private final People people;
    private final Planning planning;
    private final Trouble trouble;
    private final Receivers outside;
    private Instant finished = Instant.EPOCH;

    Repair(People people, Planning planning, Trouble trouble, Receivers outside) {
        this.people = people;
        this.planning = planning;
        this.trouble = trouble;
        this.outside = outside;
    }

    /** When the change was finished. */
    Instant finished() {
        return finished;
    }

    void theFixIsAChangeThatAnotherApproves() {
        Person olga = people.olga;
        Person devi = people.devi;
        Person sally = people.sally;
        String change =
                devi.does("planChange", "change")
                        .with("title", "Close the lookup")
                        .with("bot", Map.of("id", planning.bot()))
                        .with("kind", "NORMAL")
                        .with("purpose", "FIX")
                        .with("incident", Map.of("id", trouble.incident()))
                        .with("plan", "1. Close it")
                        .with("rollback", "Leave it open")
                        .with("risk", "LOW")
                        .with("startsAt", Instant.now().minusSeconds(60).toString())
                        .with("endsAt", Instant.now().plusSeconds(3600).toString())
                        .unlike(sally)
                        .id();
        devi.does("recordChangeTest", "change")
                .with("change", Map.of("id", change))
                .with("passed", true)
                .with("note", "Twenty calls, all answered")
                .unlike(sally);
        Deed start = olga.does("startChange", "change").with("change", Map.of("id", change));
        assertThat(start.refused().codes()).as("without an approval").containsExactly("NOT_READY");
        people.paul
                .does("approveChange", "change")
                .with("change", Map.of("id", change))
                .unlike(devi);
        start.unlike(sally);
        trouble.reports(1);
        olga.does("verifyChange", "change")
                .with("change", Map.of("id", change))
                .with("functionPassed", true)
                .with("functionNote", "Ten calls")
                .with("performancePassed", true)
                .with("performanceNote", "p95 at 800 ms")
                .with("functionRun", run(devi, "FUNCTIONAL"))
                .with("performanceRun", run(devi, "PERFORMANCE"))
                .unlike(sally);
        assertThat(
                        olga.does("closeChange", "change")
                                .with("change", Map.of("id", change))
                                .telling("state")
                                .unlike(sally)
                                .state())
                .isEqualTo("CLOSED");
        finished =
                Instant.parse(Person.text(olga.sees("Change", change, "finishedAt"), "finishedAt"));
    }

    /** A test run after the change. */
    private String run(Person developer, String kind) {
        return developer
                .does("recordTestRun", "testRun")
                .with("release", planning.release())
                .with("kind", kind)
                .with("name", "After the fix")
                .with("passed", 10)
                .with("failed", 0)
                .unlike(people.sally)
                .id();
    }

    void theIncidentIsSolvedReviewedAndClosed() {
        Person olga = people.olga;
        Person paul = people.paul;
        Person devi = people.devi;
        String incident = trouble.incident();
        olga.does("resolveIncident", "incident")
                .with("incident", Map.of("id", incident))
                .with("note", "The lookup is closed.")
                .unlike(devi);
        eventually(() -> outside.told("incident.resolved") == 1);
        Deed closing =
                olga.does("closeIncident", "incident")
                        .with("incident", Map.of("id", incident))
                        .telling("state");
        assertThat(closing.refused().codes()).containsExactly("REVIEW_DUE");
        olga.does("planIncidentReview", "incident")
                .with("incident", Map.of("id", incident))
                .with("reviewer", Map.of("id", paul.employee()))
                .unlike(devi);
        paul.does("reviewIncident", "incident")
                .with("incident", Map.of("id", incident))
                .with("findings", "A lookup was left open.")
                .with("rootCauseCategory", "SOFTWARE")
                .with("lessons", "Watch what is left open.")
                .unlike(devi);
        String action =
                paul.does("createActionItem", "actionItem")
                        .with("origin", incident)
                        .with("title", "Count what is open")
                        .with("assignee", Map.of("id", devi.employee()))
                        .with("dueAt", Instant.now().plus(Duration.ofDays(1)).toString())
                        .unlike(people.sally)
                        .id();
        devi.does("completeActionItem", "actionItem")
                .with("actionItem", Map.of("id", action))
                .with("evidence", "A gauge counts it")
                .unlike(people.rex);
        assertThat(
                        paul.does("verifyActionItem", "actionItem")
                                .with("actionItem", Map.of("id", action))
                                .telling("state")
                                .unlike(devi)
                                .state())
                .isEqualTo("VERIFIED");
        assertThat(closing.unlike(devi).state()).isEqualTo("CLOSED");
        assertThat(trouble.seen()).containsEntry("slaMet", true);
        assertThat(trouble.timeline())
                .contains("ESCALATED", "NOTIFIED", "ACKNOWLEDGED", "RESOLVED", "REVIEWED");
    }
}
