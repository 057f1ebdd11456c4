package io.botwarden.delivery.launch;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A release that only lacks the approvals of its launch, and the people involved. */
@Component
class LaunchFixture {

    private static final String APPLICATION =
            "number state revision rejectionReason checklist { clause item satisfied missing found }"
                    + " currentRevision { document documentHash outcome changes { path before after } approvals { department state"
                    + " decidedBy { username } onBehalfOf { username } dueAt note approvers { approver { name } onBehalfOf { name } } } }";

    private static final String NEW = "'PENDING_LAUNCH', null, 'REGISTERED'";

    private final DeliveryFixture fixture;
    private final TestViewers viewers;

    private String initially = NEW;

    LaunchFixture(DeliveryFixture fixture, TestViewers viewers) {
        this.fixture = fixture;
        this.viewers = viewers;
    }

    Candidate candidate() {
        return new Candidate();
    }

    /** A candidate whose bot was already running when it was registered. */
    Candidate running() {
        initially = "'LIVE', now(), 'IMPORTED'";
        try {
            return new Candidate();
        } finally {
            initially = NEW;
        }
    }

    /** A critical bot: both the owner department and the requesting department must approve. */
    final class Candidate {

        final long owner = department("Owner");
        final long sales = department("Sales");
        final String botCode = "bot-" + java.util.UUID.randomUUID();
        final long bot =
                fixture.insert(
                        "insert into bot (code, name, criticality, data_classification, state, live_since, origin, owner_department_id) values ('%s', 'Help bot', 'HIGH', 'INTERNAL', %s, %d) returning id, :code"
                                .formatted(botCode, initially, owner));
        final long release = release("1.0");
        final long devi = employee("Devi");
        final long rex = employee("Rex");
        final long miles = employee("Miles");

        final TestViewer developer = fixture.employed(viewers.overBot("DEVELOPER", bot), devi);
        final TestViewer ownerApprover = approver("OPERATOR", owner, "Olga");
        final TestViewer salesApprover = approver("BUSINESS", sales, "Sally");

        private @Nullable Long run;

        long department(String name) {
            return fixture.insert(
                    "insert into department (code, name) values (:code, '%s') returning id"
                            .formatted(name));
        }

        long employee(String name) {
            return fixture.insert(
                    "insert into employee (code, name) values (:code, '%s') returning id"
                            .formatted(name));
        }

        long release(String label) {
            return fixture.insert(
                    "insert into release (bot_id, label, source_revision, released_at) values (%d, '%s', :code, now()) returning id"
                            .formatted(bot, label));
        }

        TestViewer approver(String role, long department, String name) {
            return fixture.employed(viewers.overDepartment(role, department), employee(name));
        }

        /** All the evidence of an application, except its own documents. */
        Candidate withEvidence() {
            return withEvidence(release);
        }

        Candidate withEvidence(long of) {
            long devAccount = developer.viewer().identityId();
            long requirement =
                    fixture.insert(
                            """
                            insert into requirement (number, title, scenario, workflow, expected_effect, bot_id, department_id, state, agreed_at,
                              department_agreed_at, department_agreed_by_id, development_agreed_at,
                              development_agreed_by_id)
                            values (:code, 'Answers', 'S', 'W', 'E', %d, %d, 'PLANNED', now() - interval '10 days', now(), %d, now(),
                              %d) returning id
                            """
                                    .formatted(
                                            bot,
                                            sales,
                                            salesApprover.viewer().identityId(),
                                            devAccount));
            long plan =
                    fixture.insert(
                            """
                            insert into development_plan (requirement_id, bot_id, release_id, starts_on, ends_on, original_ends_on, state,
                              drafted_by_id, approved_at)
                            values (%d, %d, %d, current_date, current_date, current_date, 'ACTIVE', %d, now()) returning id, :code
                            """
                                    .formatted(requirement, bot, of, devAccount));
            fixture.execute(
                    "insert into milestone (plan_id, title, owner_id, due_on, original_due_on) values (%d, 'M', %d, current_date, current_date)"
                            .formatted(plan, miles));
            for (String kind : List.of("ARCHITECTURE", "ALGORITHM", "USER_INTERFACE")) {
                design(of, kind, 1, "It works like this.");
            }
            for (String kind : List.of("LINT", "COVERAGE", "COMPLEXITY", "DUPLICATION")) {
                quality(of, kind, true);
            }
            fixture.execute(
                    """
                    insert into module_statement (release_id, bot_id, module_names, module_importances, stated_at)
                    values (%d, %d, '{dialogue, texts}', '{IMPORTANT, ORDINARY}', now())
                    """
                            .formatted(of, bot));
            fixture.execute(
                    """
                    insert into code_review (release_id, bot_id, module, importance, author_id, reviewer_id, state, opened_by_id, opened_at, closed_at)
                    values (%d, %d, 'dialogue', 'IMPORTANT', %d, %d, 'CLOSED', (select min(id) from identity), now(), now())
                    """
                            .formatted(of, bot, devi, rex));
            for (String kind : List.of("FUNCTIONAL", "PERFORMANCE", "SECURITY")) {
                run = run(of, kind, "PASSED");
            }
            accept(of, "ACCEPTED");
            for (String category : List.of("TECHNICAL", "BUSINESS", "SECURITY")) {
                assess(of, category, "LOW");
            }
            return this;
        }

        void design(long of, String kind, int revision, String body) {
            fixture.execute(
                    """
                    insert into design_document (bot_id, release_id, kind, revision, title, body, state, author_ids, decided_at)
                    values (%d, %d, '%s', %d, 'Design', '%s', 'ACCEPTED', '{%d}', now())
                    """
                            .formatted(
                                    bot,
                                    of,
                                    kind,
                                    of * 10 + revision,
                                    body,
                                    developer.viewer().identityId()));
        }

        void quality(long of, String kind, boolean passed) {
            fixture.execute(
                    """
                    insert into quality_report (release_id, bot_id, kind, tool, value, threshold, passed, measured_at, recorded_by_id)
                    values (%d, %d, '%s', 'tool', 80, 70, %s, clock_timestamp(), (select min(id) from identity))
                    """
                            .formatted(of, bot, kind, passed));
        }

        long run(long of, String kind, String result) {
            return fixture.insert(
                    """
                    insert into test_run (release_id, bot_id, kind, name, result, passed, failed, started_at, finished_at, recorded_by_id)
                    values (%d, %d, '%s', :code, '%s', 10, %d, clock_timestamp(), clock_timestamp(), (select min(id) from identity)) returning id
                    """
                            .formatted(of, bot, kind, result, result.equals("PASSED") ? 0 : 2));
        }

        long securityRun() {
            return java.util.Objects.requireNonNull(run);
        }

        void accept(long of, String decision) {
            fixture.execute(
                    """
                    insert into acceptance (release_id, bot_id, department_id, decision, statement, reason, content_hash, signed_by_id,
                      signed_at)
                    values (%d, %d, %d, '%s', 'As agreed.', 'R', repeat('0', 64), %d, clock_timestamp())
                    """
                            .formatted(
                                    of, bot, sales, decision, salesApprover.viewer().identityId()));
        }

        Answer assess(long of, String category, String likelihood) {
            return fixture.client(developer)
                    .run(
                            "assessReleaseRisk",
                            "AssessReleaseRiskInput",
                            "assessment",
                            "revision level residualLevel author { name } modelVersion",
                            assessment(of, category, likelihood));
        }

        Map<String, Object> assessment(long of, String category, String likelihood) {
            return new HashMap<>(
                    Map.of(
                            "release", "release_" + of,
                            "category", category,
                            "description", "It may fail.",
                            "likelihood", likelihood,
                            "impact", "VERY_HIGH",
                            "measures", "Watch it.",
                            "residualLikelihood", "VERY_LOW",
                            "residualImpact", "MEDIUM"));
        }

        long defect(String severity) {
            return fixture.insert(
                    """
                    insert into defect (number, title, bot_id, release_id, found_in, severity, reported_by_id, opened_at)
                    values (:code, 'Broken', %d, %d, 'TEST', '%s', (select min(id) from identity), now()) returning id
                    """
                            .formatted(bot, release, severity));
        }

        Answer apply() {
            return apply(release);
        }

        Answer apply(long of) {
            return application(
                    developer,
                    "applyForLaunch",
                    "ApplyForLaunchInput",
                    Map.of(
                            "release", "release_" + of,
                            "featureIntroduction", "It answers.",
                            "testReport", "It was tested."));
        }

        /** The owner department is also responsible for security, so two departments approve. */
        Answer submit(String application) {
            fixture.execute(
                    "update launch_rule set department_id = %d where approver = 'SECURITY'"
                            .formatted(owner));
            return application(
                    developer,
                    "submitLaunchApplication",
                    "SubmitLaunchApplicationInput",
                    Map.of("application", Map.of("id", application)));
        }

        /** Submits an application with all evidence. */
        Answer submitted() {
            return withEvidence().submit(apply().id());
        }

        /** Approves it for both departments. */
        Answer approved() {
            return approve(submitted());
        }

        Answer approve(Answer submitted) {
            approve(ownerApprover, submitted, owner);
            return approve(salesApprover, submitted, sales);
        }

        Answer approve(TestViewer who, Answer application, long department) {
            return application(
                    who,
                    "approveLaunch",
                    "ApproveLaunchInput",
                    Map.of(
                            "application", Map.of("id", application.id()),
                            "revision", application.record().get("revision"),
                            "department", Map.of("id", "department_" + department),
                            "businessImpact", "Fewer calls.",
                            "securityImpact", "No new data."));
        }

        Answer reject(TestViewer who, Answer application, long department) {
            return application(
                    who,
                    "rejectLaunch",
                    "RejectLaunchInput",
                    Map.of(
                            "application",
                            Map.of("id", application.id()),
                            "revision",
                            application.record().get("revision"),
                            "department",
                            Map.of("id", "department_" + department),
                            "reason",
                            "It is too slow."));
        }

        Answer launch() {
            return launch(release);
        }

        Answer launch(long of) {
            return fixture.client(ownerApprover)
                    .run(
                            "launchBot",
                            "LaunchBotInput",
                            "bot",
                            "state approval liveSince liveRelease { label }",
                            Map.of("bot", Map.of("id", "bot_" + bot), "release", "release_" + of));
        }

        Answer delegate(
                TestViewer who, long delegate, boolean absent, String startsAt, String endsAt) {
            return fixture.client(who)
                    .run(
                            "delegateLaunchApproval",
                            "DelegateLaunchApprovalInput",
                            "delegation",
                            "approver absent",
                            Map.of(
                                    "delegate", Map.of("id", "employee_" + delegate),
                                    "absent", absent,
                                    "reason", "A journey.",
                                    "startsAt", startsAt,
                                    "endsAt", endsAt));
        }

        /** The visible fields of the release's application. */
        Map<String, Object> seen(TestViewer who, Answer application) {
            return fixture.client(who)
                    .read(
                            "launchApplication(by: {number: \"%s\"}) { id version %s }"
                                    .formatted(application.text("number"), APPLICATION));
        }

        /** The visible fields of the bot. */
        Map<String, Object> botSeen() {
            return fixture.client(developer)
                    .read(
                            "bot(by: {code: \"%s\"}) { state approval liveRelease { label } }"
                                    .formatted(botCode));
        }

        Answer application(TestViewer who, String mutation, String input, Map<String, ?> given) {
            return fixture.client(who).run(mutation, input, "application", APPLICATION, given);
        }
    }

    /** The current revision of an application that was read. */
    static Map<String, Object> revision(Map<String, Object> application) {
        return DeliveryClient.object(application.get("currentRevision"));
    }

    /** The decisions of the departments, as {@code department state}. */
    static List<String> approvals(Map<String, Object> application) {
        return DeliveryClient.objects(revision(application).get("approvals")).stream()
                .map(approval ->
                        "%s %s".formatted(approval.get("department"), approval.get("state")))
                .toList();
    }

    /** The JSON pointers of the differences. */
    static List<Object> changedPaths(Map<String, Object> application) {
        return DeliveryClient.objects(revision(application).get("changes")).stream()
                .map(change -> change.get("path"))
                .toList();
    }
}
