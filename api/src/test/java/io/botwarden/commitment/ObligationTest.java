package io.botwarden.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Obligations over HTTP. */
@BotwardenTest
class ObligationTest {

    private static final String SHOWN =
            "number kind state basis recurrence startsAt dueAt overdue overdueSince lastFulfilledAt lastFulfilledBy { username } evidence note version";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private ObligationsDue due;
    @Autowired private Map<String, Recurring> recurring;

    private Company company;
    private TestViewer operator;
    private TestViewer responsible;

    @BeforeEach
    void found() {
        company = fixture.company();
        operator = viewers.overDepartment("OPERATOR", company.sales);
        responsible = fixture.employed(viewers.overNothing(), company.devi);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void isFulfilledByResponsibleEmployee() {
        Answer created = create(Map.of());
        assertThat(created.record())
                .containsEntry("state", "ACTIVE")
                .containsEntry("kind", "OTHER")
                .containsEntry("dueAt", created.text("startsAt"))
                .containsEntry("lastFulfilledAt", null);
        assertThat(created.text("number")).startsWith("O-");
        assertThat(fixture.events("ObligationCreated", created.id())).isEqualTo(1);

        Answer early = fulfill(responsible, created, Map.of());
        assertThat(early.record())
                .containsEntry("evidence", "It is clean")
                .containsEntry(
                        "lastFulfilledBy", Map.of("username", responsible.viewer().username()));
        assertThat(early.text("dueAt")).as("30 days later").isEqualTo(later(created, 30));
        assertThat(fulfill(operator, created, Map.of("evidence", "Again")).text("dueAt"))
                .as("the same period")
                .isEqualTo(later(created, 30));
        assertThat(fixture.events("ObligationFulfilled", created.id())).isEqualTo(2);
        assertThat(
                        fulfill(
                                        responsible,
                                        created,
                                        Map.of("fulfilledAt", inDays(-3), "evidence", "Before"))
                                .record())
                .as("an older one does not replace it")
                .containsEntry("evidence", "Again");
    }

    @Test
    void reportsOnceForEachDueTime() {
        Answer obligation = create(Map.of("graceMinutes", 120));
        run(Duration.ofDays(9).minusHours(145));
        assertThat(told("ObligationDue", obligation)).as("more than 6 days left").isZero();
        run(Duration.ofHours(2));
        run(Duration.ZERO);
        assertThat(told("ObligationDue", obligation)).isEqualTo(1);

        run(Duration.ofHours(144));
        assertThat(told("ObligationOverdue", obligation)).as("in the grace period").isZero();
        run(Duration.ofHours(2));
        run(Duration.ZERO);
        run(Duration.ofDays(90));
        assertThat(told("ObligationOverdue", obligation)).isEqualTo(1);
        assertThat(seen(operator, obligation, "overdue overdueSince"))
                .containsEntry("overdue", true)
                .containsEntry("overdueSince", obligation.text("dueAt"));

        Answer late = fulfill(responsible, obligation, Map.of());
        assertThat(late.record())
                .containsEntry("overdue", false)
                .containsEntry("overdueSince", null);
        assertThat(late.text("dueAt")).as("no date is owed").isEqualTo(later(obligation, 120));
        run(Duration.ofDays(31));
        assertThat(told("ObligationDue", obligation)).as("it is overdue already").isEqualTo(1);
        assertThat(told("ObligationOverdue", obligation)).isEqualTo(2);
    }

    @Test
    void escalatesToHeadOfDepartment() {
        long head = employee();
        fixture.execute(
                "update department set head_id = %d where id = %d".formatted(head, company.sales));
        fixture.execute(
                "update employee set department_id = %d where id = %d"
                        .formatted(company.sales, company.devi));
        TestViewer boss = fixture.employed(viewers.overNothing(), head);
        Answer obligation = create(Map.of());
        assertThat(work(boss)).isEmpty();
        assertThat(work(responsible)).as("not due yet").isEmpty();
        run(Duration.ofDays(8));
        assertThat(work(responsible)).containsExactly(obligation.id());
        run(Duration.ofDays(2));
        assertThat(work(responsible)).containsExactly(obligation.id());
        assertThat(work(boss)).containsExactly(obligation.id());
        assertThat(seen(boss, obligation, "overdue")).containsEntry("overdue", true);
        assertThat(seen(operator, obligation, "escalatedTo { id }"))
                .containsEntry("escalatedTo", Map.of("id", "employee_" + head));
        assertThat(fulfill(boss, obligation, Map.of()).codes()).containsExactly("FORBIDDEN");
        fulfill(responsible, obligation, Map.of());
        assertThat(work(boss)).isEmpty();
        assertThat(work(responsible)).isEmpty();
    }

    @Test
    void changesRecurrence() {
        Answer obligation = create(Map.of());
        Answer weekly = reschedule(operator, obligation, Map.of("recurrence", "FREQ=WEEKLY"));
        assertThat(weekly.text("dueAt")).isEqualTo(obligation.text("dueAt"));
        run(Duration.ofDays(10));
        assertThat(seen(operator, obligation, "overdue")).containsEntry("overdue", true);
        Answer moved = reschedule(operator, obligation, Map.of("startsAt", inDays(3)));
        assertThat(moved.record()).containsEntry("overdue", false);
        assertThat(moved.text("dueAt")).isEqualTo(moved.text("startsAt"));

        run(Duration.ofDays(4));
        assertThat(seen(operator, obligation, "overdue")).containsEntry("overdue", true);
        reschedule(operator, obligation, Map.of("graceMinutes", 2880));
        assertThat(seen(operator, obligation, "overdue"))
                .as("a longer grace")
                .containsEntry("overdue", false);
        run(Duration.ofDays(2));
        assertThat(told("ObligationOverdue", obligation)).isEqualTo(3);
        reschedule(operator, obligation, Map.of("responsible", ref(company.sally)));
        assertThat(fixture.events("ObligationAssigned", obligation.id())).isEqualTo(1);
        assertThat(fixture.events("ObligationRescheduled", obligation.id())).isEqualTo(3);
    }

    @Test
    void isNotDueWhilePaused() {
        Answer obligation = create(Map.of());
        run(Duration.ofDays(10));
        Answer paused = act(operator, "pauseObligation", obligation, Map.of("reason", "Closed"));
        assertThat(paused.record())
                .containsEntry("state", "PAUSED")
                .containsEntry("overdue", false);
        run(Duration.ofDays(40));
        assertThat(told("ObligationOverdue", obligation)).isEqualTo(1);
        assertThat(fulfill(responsible, obligation, Map.of()).codes())
                .containsExactly("WRONG_STATE");
        Answer resumed = act(operator, "resumeObligation", obligation, Map.of());
        assertThat(resumed.record()).containsEntry("state", "ACTIVE");
        assertThat(resumed.text("dueAt")).isEqualTo(later(obligation, 60));
        Answer ended = act(operator, "endObligation", obligation, Map.of("reason", "Sold"));
        assertThat(ended.record()).containsEntry("state", "ENDED").containsEntry("note", "Sold");
    }

    @Test
    void kindDecidesWhoManages() {
        TestViewer analyst = viewers.overDepartment("ANALYST", company.sales);
        TestViewer business = viewers.overDepartment("BUSINESS", company.sales);
        assertThat(create(analyst, Map.of()).codes()).containsExactly("FORBIDDEN");
        assertThat(create(business, Map.of()).state()).isEqualTo("ACTIVE");
        assertThat(create(business, maintenance()).codes()).containsExactly("FORBIDDEN");
        Answer maintenance = create(operator, maintenance());
        assertThat(maintenance.record()).containsEntry("kind", "MAINTENANCE");
        assertThat(reschedule(business, maintenance, Map.of("title", "Less")).codes())
                .containsExactly("FORBIDDEN");
        assertThat(reschedule(responsible, maintenance, Map.of("title", "Less")).codes())
                .as("the responsible employee may only fulfill it")
                .containsExactly("FORBIDDEN");
        assertThat(fulfill(operator, maintenance, Map.of()).codes())
                .containsExactly("FULFILLED_BY_RECORDS");

        Answer ofDepartment =
                create(
                        Map.of(
                                "subject",
                                Map.of("department", Map.of("id", "department_" + company.sales))));
        TestViewer stranger = viewers.overBot("OPERATOR", fixture.company().bot);
        for (Answer each : List.of(maintenance, ofDepartment)) {
            assertThat(fulfill(stranger, each, Map.of()).refusals())
                    .containsExactly("NOT_FOUND obligation");
            assertThat(seen(stranger, each, "state")).isEmpty();
            assertThat(seen(responsible, each, "state")).containsEntry("state", "ACTIVE");
            assertThat(seen(analyst, each, "state")).containsEntry("state", "ACTIVE");
        }
        assertThat(viewerActions(responsible, ofDepartment))
                .containsEntry("fulfillObligation", true)
                .containsEntry("endObligation", false);
        assertThat(viewerActions(business, ofDepartment)).containsEntry("endObligation", true);
    }

    @Test
    void closedChangeFulfillsMaintenance() {
        Answer monthly = create(operator, maintenance());
        Answer sinceLast =
                create(operator, with(maintenance(), Map.of("basis", "LAST_FULFILLMENT")));
        Answer other = create(Map.of());
        run(Duration.ofDays(10));
        assertThat(seen(operator, monthly, "overdue")).containsEntry("overdue", true);

        assertThat(close(change("OTHER", false))).isEqualTo("CLOSED");
        assertThat(close(change("MAINTENANCE", true))).isEqualTo("CLOSED");
        assertThat(seen(operator, monthly, "overdue")).containsEntry("overdue", true);

        long change = change("RELEASE", false);
        assertThat(close(change)).isEqualTo("CLOSED");
        assertThat(
                        seen(
                                operator,
                                monthly,
                                "overdue evidence evidenceRecord { __typename id ... on Change { number } }"))
                .containsEntry("overdue", false)
                .containsEntry("evidence", null)
                .extractingByKey("evidenceRecord")
                .hasToString(
                        "{__typename=Change, id=change_%d, number=%s}"
                                .formatted(change, number(change)));
        assertThat(seen(operator, monthly, "dueAt")).containsEntry("dueAt", later(monthly, 30));
        assertThat(seen(operator, sinceLast, "dueAt"))
                .as("30 days after the change")
                .containsEntry("dueAt", text(finished(change).plus(Duration.ofDays(30))));
        assertThat(fixture.events("ObligationFulfilled", monthly.id())).isEqualTo(1);
        assertThat(fixture.events("ObligationFulfilled", other.id())).isZero();
        assertThat(
                        fixture.count(
                                "select count(*) as n from audit_entry where subject_id = '%s' and action = 'closeChange'"
                                        .formatted(monthly.id())))
                .as("the audit trail says what fulfilled it")
                .isEqualTo(1);
    }

    @Test
    void endedMaintenanceWindowFulfillsMaintenance() {
        Answer obligation = create(operator, maintenance());
        Instant ends = clock.instant().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
        long window = window(ends, "null");
        long cancelled = window(ends, "now()");
        work("maintenanceCompletedOnTime");
        assertThat(fixture.events("MaintenanceCompleted", "maintenance_window_" + window)).isZero();
        clock.move(Duration.ofDays(3));
        work("maintenanceCompletedOnTime");
        work("maintenanceCompletedOnTime");
        assertThat(fixture.events("MaintenanceCompleted", "maintenance_window_" + window))
                .isEqualTo(1);
        assertThat(fixture.events("MaintenanceCompleted", "maintenance_window_" + cancelled))
                .isZero();
        assertThat(seen(operator, obligation, "lastFulfilledAt evidenceRecord { id }"))
                .containsEntry("lastFulfilledAt", text(ends))
                .containsEntry("evidenceRecord", Map.of("id", "maintenance_window_" + window));
        assertThat(seen(operator, obligation, "dueAt"))
                .containsEntry("dueAt", later(obligation, 30));
    }

    @Test
    void heldMeetingFulfillsItsSeries() {
        Answer first =
                fixture.client(operator)
                        .run(
                                "scheduleMeeting",
                                "ScheduleMeetingInput",
                                "meeting",
                                "number version startsAt series { id }",
                                Map.of(
                                        "title",
                                        "Monthly",
                                        "bots",
                                        List.of(Map.of("id", "bot_" + company.bot)),
                                        "organiser",
                                        ref(company.devi),
                                        "startsAt",
                                        inDays(1),
                                        "endsAt",
                                        text(Instant.parse(inDays(1)).plusSeconds(3600)),
                                        "timeZone",
                                        "Asia/Shanghai",
                                        "repeat",
                                        Map.of(
                                                "recurrence",
                                                "FREQ=DAILY;INTERVAL=10",
                                                "until",
                                                inDays(15).substring(0, 10))));
        String series = (String) DeliveryClient.object(first.record().get("series")).get("id");
        String shown = "kind dueAt overdue bot { id } responsible { id } evidenceRecord { id }";
        assertThat(seen(operator, series, shown))
                .containsEntry("kind", "MEETING")
                .containsEntry("dueAt", first.text("startsAt"))
                .containsEntry("bot", Map.of("id", "bot_" + company.bot))
                .containsEntry("responsible", ref(company.devi));
        assertThat(
                        fixture.count(
                                "select count(*) as n from meeting where series_id = "
                                        + series.substring("obligation_".length())))
                .isEqualTo(2);

        run(Duration.ofHours(25));
        assertThat(
                        fixture.client(operator)
                                .run(
                                        "holdMeeting",
                                        "HoldMeetingInput",
                                        "meeting",
                                        "state",
                                        Map.of(
                                                "meeting",
                                                Map.of("id", first.id()),
                                                "version",
                                                1,
                                                "attended",
                                                List.of(ref(company.devi))))
                                .state())
                .isEqualTo("HELD");
        assertThat(seen(operator, series, shown))
                .containsEntry(
                        "dueAt",
                        text(Instant.parse(first.text("startsAt")).plus(Duration.ofDays(10))))
                .containsEntry("evidenceRecord", Map.of("id", first.id()));
        run(Duration.ofDays(10));
        assertThat(seen(operator, series, shown))
                .as("in the day after the second meeting")
                .containsEntry("overdue", false);
        run(Duration.ofDays(1));
        assertThat(seen(operator, series, shown)).containsEntry("overdue", true);
    }

    @Test
    void completedReviewFulfillsAccessReviews() {
        TestViewer manager = viewers.overDepartment("ADMINISTRATOR", company.sales);
        Map<String, Object> yearly = Map.of("kind", "ACCESS_REVIEW");
        Answer ofBot = create(manager, yearly);
        Answer ofDepartment =
                create(
                        manager,
                        with(
                                yearly,
                                Map.of(
                                        "subject",
                                        Map.of(
                                                "department",
                                                Map.of("id", "department_" + company.sales)))));
        assertThat(create(operator, yearly).codes()).containsExactly("FORBIDDEN");
        long ofSomeRoles = review("'{OPERATOR}'");
        long review = review("'{}'");
        work("reviewsDueOnTime");
        for (Answer each : List.of(ofBot, ofDepartment)) {
            assertThat(seen(manager, each, "dueAt evidenceRecord { id }"))
                    .containsEntry("dueAt", later(each, 30))
                    .containsEntry("evidenceRecord", Map.of("id", "access_review_" + review));
            assertThat(fixture.events("ObligationFulfilled", each.id())).isEqualTo(1);
        }
    }

    @Test
    void backupPolicyDeterminesItsObligations() {
        long asset =
                fixture.insert(
                        "insert into data_asset (bot_id, name, description) values (%d, 'Calls', :code) returning id"
                                .formatted(company.bot));
        assertThat(
                        create(
                                        operator,
                                        Map.of(
                                                "kind",
                                                "BACKUP",
                                                "subject",
                                                Map.of("dataAsset", "data_asset_" + asset)))
                                .refusals())
                .containsExactly("MANAGED_BY_RECORD kind");
        assertThat(
                        fixture.client(operator)
                                .run(
                                        "setBackupPolicy",
                                        "SetBackupPolicyInput",
                                        "backupPolicy",
                                        "version",
                                        Map.of(
                                                "dataAsset",
                                                "data_asset_" + asset,
                                                "backupEveryHours",
                                                24,
                                                "restoreTestEveryDays",
                                                30,
                                                "keepDays",
                                                9,
                                                "location",
                                                "Vault",
                                                "responsible",
                                                ref(company.devi)))
                                .errors())
                .isEmpty();
        List<Map<String, Object>> both =
                DeliveryClient.objects(
                                fixture.client(operator)
                                        .read(
                                                "obligations(filter: {bot: [{id: \"bot_%d\"}], kind: [BACKUP, RESTORE_TEST]}, orderBy: {field: DUE_AT, direction: ASC}) { edges { node { id kind recurrence viewerActions { action code } } } }"
                                                        .formatted(company.bot))
                                        .get("edges"))
                        .stream()
                        .map(edge -> DeliveryClient.object(edge.get("node")))
                        .toList();
        assertThat(both)
                .extracting(each -> "%s %s".formatted(each.get("kind"), each.get("recurrence")))
                .containsExactly(
                        "BACKUP FREQ=HOURLY;INTERVAL=24", "RESTORE_TEST FREQ=DAILY;INTERVAL=30");
        assertThat(DeliveryClient.objects(both.getFirst().get("viewerActions")))
                .contains(
                        Map.of("action", "endObligation", "code", "MANAGED_BY_RECORD"),
                        Map.of("action", "fulfillObligation", "code", "FULFILLED_BY_RECORDS"));
        String backup = (String) both.getFirst().get("id");
        assertThat(
                        send(
                                        operator,
                                        "endObligation",
                                        Map.of(
                                                "obligation",
                                                Map.of("id", backup),
                                                "reason",
                                                "Sold"))
                                .codes())
                .containsExactly("MANAGED_BY_RECORD");
    }

    @Test
    void failedFulfillmentUndoesItsRecord() {
        Answer obligation = create(operator, maintenance());
        fixture.execute("update obligation set recurrence = 'NEVER' where id = " + key(obligation));
        long change = change("MAINTENANCE", false);
        assertThat(
                        fixture.client(operator)
                                .graphql()
                                .document(
                                        "mutation { closeChange(input: {change: {id: \"change_%d\"}}) { change { state } } }"
                                                .formatted(change))
                                .execute()
                                .returnResponse()
                                .getErrors())
                .isNotEmpty();
        assertThat(
                        fixture.count(
                                "select count(*) as n from change where state = 'VERIFIED' and id = "
                                        + change))
                .isEqualTo(1);
        assertThat(fixture.events("ChangeClosed", "change_" + change)).isZero();
        assertThat(fixture.events("ObligationFulfilled", obligation.id())).isZero();
    }

    @Test
    void refusesWhatIsWrong() {
        assertThat(create(Map.of("recurrence", "each month")).refusals())
                .containsExactly("INVALID recurrence");
        assertThat(create(Map.of("timeZone", "Mars/Base")).refusals())
                .containsExactly("INVALID timeZone");
        assertThat(create(Map.of("graceMinutes", -1)).refusals())
                .containsExactly("INVALID graceMinutes");
        assertThat(
                        create(
                                        operator,
                                        with(
                                                maintenance(),
                                                Map.of(
                                                        "subject",
                                                        Map.of(
                                                                "department",
                                                                Map.of(
                                                                        "id",
                                                                        "department_"
                                                                                + company.sales)))))
                                .refusals())
                .containsExactly("INVALID subject");
        Answer obligation = create(Map.of());
        assertThat(reschedule(operator, obligation, Map.of()).refusals())
                .containsExactly("INVALID title");
        assertThat(
                        reschedule(operator, obligation, Map.of("recurrence", "FREQ=DAILY;COUNT=2"))
                                .refusals())
                .containsExactly("INVALID recurrence");
        assertThat(reschedule(operator, obligation, Map.of("version", 9, "title", "T")).codes())
                .containsExactly("CONFLICT");
        assertThat(fulfill(operator, obligation, Map.of("fulfilledAt", inDays(1))).refusals())
                .containsExactly("INVALID fulfilledAt");
    }

    private String close(long change) {
        return fixture.client(operator)
                .run(
                        "closeChange",
                        "CloseChangeInput",
                        "change",
                        "state",
                        Map.of("change", Map.of("id", "change_" + change)))
                .state();
    }

    private long change(String purpose, boolean failed) {
        long change =
                fixture.insert(
                        """
                        insert into change (number, title, bot_id, kind, purpose, state, plan, rollback, risk, starts_at, ends_at, author_id)
                        values (:code, 'Clean', %d, 'NORMAL', '%s', 'PLANNED', 'p', 'r', 'LOW', now(), now() + interval '1 hour', (select min(id) from identity))
                        returning id
                        """
                                .formatted(company.bot, purpose));
        fixture.execute(
                """
                update change set state = 'VERIFIED', started_at = '%1$s', finished_at = '%1$s', function_passed = true, performance_passed = true,
                  failed = %2$s, restored_at = case when %2$s then timestamptz '%1$s' end
                where id = %3$d
                """
                        .formatted(clock.instant(), failed, change));
        return change;
    }

    private long window(Instant ends, String cancelledAt) {
        return fixture.insert(
                """
                insert into maintenance_window (title, bot_id, starts_at, ends_at, planned_by_id, cancelled_at, cancelled_by_id)
                select :code, %1$d, timestamptz '%2$s' - interval '1 hour', '%2$s', min(id), cast(%3$s as timestamptz),
                  case when %3$s is not null then min(id) end
                from identity returning id
                """
                        .formatted(company.bot, ends, cancelledAt));
    }

    /** Without any undecided grant, so that it is completed at once. */
    private long review(String roles) {
        return fixture.insert(
                """
                insert into access_review (title, scope, department_id, roles, reviewer_rule, owner_id, opened_at, deadline)
                select :code, 'DEPARTMENT', %d, %s, 'OWNERS', min(id), now(), now() + interval '9 days' from identity returning id
                """
                        .formatted(company.sales, roles));
    }

    /** Does the recurring work of another capability. */
    private void work(String bean) {
        recurring.get(bean).work().get().block();
    }

    private String number(long change) {
        return (String)
                fixture.client(operator)
                        .read("change(by: {id: \"change_%d\"}) { number }".formatted(change))
                        .get("number");
    }

    private Instant finished(long change) {
        return Instant.parse(
                        (String)
                                fixture.client(operator)
                                        .read(
                                                "change(by: {id: \"change_%d\"}) { finishedAt }"
                                                        .formatted(change))
                                        .get("finishedAt"))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private long employee() {
        return fixture.insert(
                "insert into employee (code, name) values (:code, 'Hilda') returning id");
    }

    private List<Object> work(TestViewer who) {
        return DeliveryClient.objects(
                        fixture.client(who)
                                .read(
                                        "myWork(kinds: [OBLIGATION_TO_FULFILL]) { edges { node { record { __typename ... on Obligation { id } } } } }")
                                .get("edges"))
                .stream()
                .map(edge ->
                        DeliveryClient.object(DeliveryClient.object(edge.get("node")).get("record"))
                                .get("id"))
                .toList();
    }

    private Map<String, Object> viewerActions(TestViewer who, Answer obligation) {
        Map<String, Object> allowed = new HashMap<>();
        DeliveryClient.objects(
                        seen(who, obligation, "viewerActions { action allowed }")
                                .get("viewerActions"))
                .forEach(each -> allowed.put((String) each.get("action"), each.get("allowed")));
        return allowed;
    }

    private void run(Duration later) {
        clock.move(later);
        due.run().block();
    }

    private long told(String event, Answer obligation) {
        return fixture.events(event, obligation.id());
    }

    private Map<String, Object> seen(TestViewer who, Answer obligation, String fields) {
        return seen(who, obligation.id(), fields);
    }

    private Map<String, Object> seen(TestViewer who, String id, String fields) {
        return fixture.client(who)
                .read("obligation(by: {id: \"%s\"}) { %s }".formatted(id, fields));
    }

    /** Due in nine days and then every 30 days. */
    private Answer create(Map<String, ?> other) {
        return create(operator, other);
    }

    private Answer create(TestViewer who, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("kind", "OTHER");
        input.put("subject", Map.of("bot", Map.of("id", "bot_" + company.bot)));
        input.put("title", "Clean up");
        input.put("responsible", ref(company.devi));
        input.put("recurrence", "FREQ=DAILY;INTERVAL=30");
        input.put("startsAt", inDays(9));
        input.putAll(other);
        return send(who, "createObligation", input);
    }

    private Map<String, Object> maintenance() {
        return Map.of("kind", "MAINTENANCE");
    }

    private static Map<String, Object> with(Map<String, ?> some, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private Answer fulfill(TestViewer who, Answer obligation, Map<String, ?> other) {
        return act(
                who,
                "fulfillObligation",
                obligation,
                with(Map.of("evidence", "It is clean"), other));
    }

    private Answer reschedule(TestViewer who, Answer obligation, Map<String, ?> other) {
        return act(
                who,
                "rescheduleObligation",
                obligation,
                with(Map.of("reason", "She asked for it"), other));
    }

    private Answer act(TestViewer who, String mutation, Answer obligation, Map<String, ?> some) {
        Map<String, Object> input = new HashMap<>(some);
        input.put("obligation", Map.of("id", obligation.id()));
        return send(who, mutation, input);
    }

    private Answer send(TestViewer who, String mutation, Map<String, ?> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return fixture.client(who).run(mutation, type, "obligation", SHOWN, input);
    }

    private static Map<String, Object> ref(long employee) {
        return Map.of("id", "employee_" + employee);
    }

    private static String later(Answer obligation, int days) {
        return text(Instant.parse(obligation.text("startsAt")).plus(Duration.ofDays(days)));
    }

    private String inDays(int days) {
        return clock.instant()
                .plus(Duration.ofDays(days))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static String text(Instant time) {
        return time.toString().replace("Z", ".000Z");
    }

    private static long key(Answer obligation) {
        return Long.parseLong(obligation.id().substring(obligation.id().lastIndexOf('_') + 1));
    }
}
