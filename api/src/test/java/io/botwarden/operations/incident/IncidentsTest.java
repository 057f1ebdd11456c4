package io.botwarden.operations.incident;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.botwarden.operations.input.AcknowledgeIncidentInput;
import io.botwarden.operations.input.AssignIncidentInput;
import io.botwarden.operations.input.ChangeIncidentSeverityInput;
import io.botwarden.operations.input.CloseIncidentInput;
import io.botwarden.operations.input.CommentOnIncidentInput;
import io.botwarden.operations.input.ReopenIncidentInput;
import io.botwarden.operations.input.ReportIncidentInput;
import io.botwarden.operations.input.ResolveIncidentInput;
import io.botwarden.operations.input.ReviewIncidentInput;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.FirstEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@BotwardenTest
class IncidentsTest {

    @Autowired private Mutations mutations;
    @Autowired private Incidents incidents;

    @Autowired private IncidentReports reports;

    @Autowired private IncidentChanges changes;

    @Autowired private DatabaseClient database;

    @Autowired private TestViewers viewers;

    private Viewer operator = new Viewer(0, "", 0, Set.of(), Set.of());
    private long department;
    private long bot;

    @BeforeEach
    void registerBot() {
        operator = viewers.overEverything("OPERATOR").viewer();
        department = insert("insert into department (code, name) values (:code, 'D') returning id");
        bot =
                insert(
                        "insert into bot (code, name, owner_department_id) values (:code, 'B', %d) returning id"
                                .formatted(department));
    }

    @Test
    void routesToOwnerAndStartsClocks() {
        String incident = report(operator, Severity.HIGH);

        assertThat(row(incident))
                .containsEntry("state", "OPEN")
                .containsEntry("department_id", department)
                .containsEntry("acknowledge_seconds", 1800L)
                .containsEntry("resolve_seconds", 28800L);
        assertThat(timeline(incident)).isEqualTo("REPORTED OPEN");
    }

    @Test
    void majorIncidentNeedsReview() {
        String incident = report(operator, Severity.CRITICAL);
        done(
                mutations.begin(
                        "acknowledgeIncident",
                        incidents.acknowledgeIncident(
                                operator,
                                new AcknowledgeIncidentInput(incident, 1, null, "mine"))));
        done(
                mutations.begin(
                        "resolveIncident",
                        incidents.resolveIncident(
                                operator, new ResolveIncidentInput(incident, 2, "restarted"))));

        assertThat(
                        refusal(
                                        mutations.begin(
                                                "closeIncident",
                                                incidents.closeIncident(
                                                        operator,
                                                        new CloseIncidentInput(
                                                                incident, null, null, null, null))))
                                .code())
                .isEqualTo(IncidentRefusal.REVIEW_DUE);

        done(
                mutations.begin(
                        "reviewIncident",
                        incidents.reviewIncident(
                                operator,
                                new ReviewIncidentInput(
                                        incident,
                                        null,
                                        "The disk was full.",
                                        RootCauseCategory.CAPACITY,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null))));
        done(
                mutations.begin(
                        "closeIncident",
                        incidents.closeIncident(
                                operator,
                                new CloseIncidentInput(
                                        incident,
                                        null,
                                        RootCauseCategory.CAPACITY,
                                        "A full disk",
                                        null))));
        assertThat(row(incident)).containsEntry("state", "CLOSED").containsEntry("sla_met", true);
        assertThat(timeline(incident))
                .isEqualTo(
                        "REPORTED OPEN, ACKNOWLEDGED ACKNOWLEDGED, RESOLVED RESOLVED, REVIEWED REVIEWED, CLOSED CLOSED");
    }

    @Test
    void lateResolutionMissesTarget() {
        String incident = report(operator, Severity.LOW);
        execute(
                "update incident set resolve_due_at = opened_at - interval '1 second' where id = "
                        + key(incident));
        done(
                mutations.begin(
                        "resolveIncident",
                        incidents.resolveIncident(
                                operator, new ResolveIncidentInput(incident, null, "done"))));
        done(
                mutations.begin(
                        "closeIncident",
                        incidents.closeIncident(
                                operator,
                                new CloseIncidentInput(
                                        incident,
                                        null,
                                        RootCauseCategory.CAPACITY,
                                        "A full disk",
                                        null))));
        assertThat(row(incident))
                .containsEntry("sla_met", false)
                .containsEntry("acknowledged", true);

        done(
                mutations.begin(
                        "reopenIncident",
                        incidents.reopenIncident(
                                operator, new ReopenIncidentInput(incident, null, "It is back."))));

        assertThat(row(incident))
                .containsEntry("state", "ACKNOWLEDGED")
                .containsEntry("sla_met", null)
                .containsEntry("resolved", false)
                .containsEntry("reopen_count", 1);
    }

    @Test
    void countsReassignments() {
        String incident = report(operator, Severity.MODERATE);
        long other = insert("insert into department (code, name) values (:code, 'E') returning id");
        long person = insert("insert into employee (code, name) values (:code, 'P') returning id");

        done(
                mutations.begin(
                        "acknowledgeIncident",
                        incidents.acknowledgeIncident(
                                operator,
                                new AcknowledgeIncidentInput(
                                        incident, null, "employee_" + person, null))));
        done(
                mutations.begin(
                        "assignIncident",
                        incidents.assignIncident(
                                operator,
                                new AssignIncidentInput(
                                        incident, null, "department_" + other, null, null))));

        assertThat(row(incident))
                .containsEntry("department_id", other)
                .containsEntry("assignee_id", null)
                .containsEntry("reassignment_count", 1);
        assertThat(
                        refusal(
                                        mutations.begin(
                                                "assignIncident",
                                                incidents.assignIncident(
                                                        operator,
                                                        new AssignIncidentInput(
                                                                incident, null, null, null, null))))
                                .field())
                .isEqualTo("department");
    }

    @Test
    void newSeverityResetsOpenClock() {
        String incident = report(operator, Severity.LOW);

        done(
                mutations.begin(
                        "changeIncidentSeverity",
                        incidents.changeIncidentSeverity(
                                operator,
                                new ChangeIncidentSeverityInput(
                                        incident, null, Severity.CRITICAL, "All are down"))));

        assertThat(row(incident))
                .containsEntry("acknowledge_seconds", 900L)
                .containsEntry("resolve_seconds", 14400L);
    }

    @Test
    void reporterMayCommentOnly() {
        Viewer business = viewers.overDepartment("BUSINESS", department).viewer();
        String incident = report(business, Severity.LOW);

        done(
                mutations.begin(
                        "commentOnIncident",
                        incidents.commentOnIncident(
                                business, new CommentOnIncidentInput(incident, "Still broken"))));
        Refusal refused =
                refusal(
                        mutations.begin(
                                "resolveIncident",
                                incidents.resolveIncident(
                                        business, new ResolveIncidentInput(incident, null, "no"))));

        assertThat(refused.code()).isEqualTo(RefusalCode.FORBIDDEN);
        assertThat(refused.message()).contains("operations:handle-incident");
    }

    @Test
    void foreignIncidentLooksMissing() {
        String incident = report(operator, Severity.LOW);
        long elsewhere =
                insert("insert into department (code, name) values (:code, 'E') returning id");
        Viewer stranger = viewers.overDepartment("OPERATOR", elsewhere).viewer();

        Refusal refused =
                refusal(
                        mutations.begin(
                                "resolveIncident",
                                incidents.resolveIncident(
                                        stranger, new ResolveIncidentInput(incident, null, "no"))));
        Refusal absent =
                refusal(
                        mutations.begin(
                                "resolveIncident",
                                incidents.resolveIncident(
                                        stranger,
                                        new ResolveIncidentInput("incident_999999", null, "no"))));

        assertThat(refused).isEqualTo(absent);
        assertThat(refused.code()).isEqualTo(RefusalCode.NOT_FOUND);
    }

    @Test
    void deniedViewerLearnsNoState() {
        String incident = report(operator, Severity.LOW);
        done(
                mutations.begin(
                        "resolveIncident",
                        incidents.resolveIncident(
                                operator, new ResolveIncidentInput(incident, 1, "done"))));
        long elsewhere =
                insert("insert into department (code, name) values (:code, 'E') returning id");
        Viewer stranger = viewers.overDepartment("OPERATOR", elsewhere).viewer();

        for (Integer version : new Integer[] {null, 1}) {
            assertThat(
                            refusal(
                                            mutations.begin(
                                                    "resolveIncident",
                                                    incidents.resolveIncident(
                                                            stranger,
                                                            new ResolveIncidentInput(
                                                                    incident, version, "no"))))
                                    .code())
                    .isEqualTo(RefusalCode.NOT_FOUND);
        }
        assertThat(
                        refusal(
                                        mutations.begin(
                                                "resolveIncident",
                                                incidents.resolveIncident(
                                                        operator,
                                                        new ResolveIncidentInput(
                                                                incident, null, "again"))))
                                .code())
                .isEqualTo(RefusalCode.WRONG_STATE);
    }

    @Test
    void concurrentStepsOneWins() {
        String incident = report(operator, Severity.LOW);
        List<Payload> payloads =
                Objects.requireNonNull(
                        Flux.range(0, 4)
                                .flatMap(n ->
                                        mutations.begin(
                                                "acknowledgeIncident",
                                                incidents.acknowledgeIncident(
                                                        operator,
                                                        new AcknowledgeIncidentInput(
                                                                incident, 1, null, "n" + n))))
                                .collectList()
                                .block());

        assertThat(payloads).filteredOn(payload -> payload.errors().isEmpty()).hasSize(1);
        assertThat(payloads)
                .filteredOn(payload -> !payload.errors().isEmpty())
                .allSatisfy(payload ->
                        assertThat(payload.errors().getFirst().code())
                                .isEqualTo(RefusalCode.CONFLICT));
    }

    @Test
    void concurrentCommentsKeepOrder() {
        String incident = report(operator, Severity.LOW);

        assertThat(
                        Flux.range(0, 20)
                                .flatMap(n ->
                                        mutations.begin(
                                                "commentOnIncident",
                                                incidents.commentOnIncident(
                                                        operator,
                                                        new CommentOnIncidentInput(
                                                                incident, "n" + n))))
                                .all(payload -> payload.errors().isEmpty())
                                .block())
                .isTrue();

        assertThat(
                        count(
                                "select count(*) as n from timeline_entry where incident_id = "
                                        + key(incident)))
                .isEqualTo(21);
    }

    @Test
    void viewersReceiveChanges() {
        Viewer business = viewers.overDepartment("BUSINESS", department).viewer();
        long elsewhere =
                insert("insert into department (code, name) values (:code, 'E') returning id");
        String incident = report(operator, Severity.LOW);

        List<RecordKey> toStranger = new CopyOnWriteArrayList<>();
        Disposable stranger =
                changes.seenBy(viewers.overDepartment("BUSINESS", elsewhere).viewer(), null, null)
                        .subscribe(toStranger::add);

        // twice: the stranger is subscribed by the second time
        for (int time = 0; time < 2; time++) {
            RecordKey told =
                    FirstEvent.of(
                            changes.seenBy(business, "bot_" + bot, null),
                            () ->
                                    done(
                                            mutations.begin(
                                                    "commentOnIncident",
                                                    incidents.commentOnIncident(
                                                            operator,
                                                            new CommentOnIncidentInput(
                                                                    incident, "Look")))));
            assertThat(told.id()).isEqualTo(incident);
        }

        assertThat(toStranger).isEmpty();
        stranger.dispose();
    }

    @Test
    void eventIsPublishedOnce() {
        String incident = report(operator, Severity.LOW);
        Mono<Long> waiting =
                database.sql(
                                "select count(*) as n from outbox_event where published_at is null and subject_id = "
                                        + key(incident))
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one();

        var _ =
                StepVerifier.create(
                                waiting.delaySubscription(Duration.ofMillis(100))
                                        .repeat()
                                        .filter(left -> left == 0)
                                        .next())
                        .expectNext(0L)
                        .expectComplete()
                        .verify(LONG_ENOUGH);
    }

    private String report(Viewer viewer, Severity severity) {
        ReportIncidentInput input =
                new ReportIncidentInput("It fails", null, "bot_" + bot, null, severity, null, null);
        return done(mutations.begin("reportIncident", reports.reportIncident(viewer, input))).id();
    }

    @CanIgnoreReturnValue
    private static RecordKey done(Mono<Payload> action) {
        Payload payload = Objects.requireNonNull(action.block());
        assertThat(payload.errors()).isEmpty();
        return Objects.requireNonNull(payload.record());
    }

    private static Refusal refusal(Mono<Payload> action) {
        Payload payload = Objects.requireNonNull(action.block());
        assertThat(payload.record()).isNull();
        return payload.errors().getFirst();
    }

    private static long key(String incident) {
        return Long.parseLong(incident.substring("incident_".length()));
    }

    private Map<String, Object> row(String incident) {
        return Objects.requireNonNull(
                database.sql(
                                """
                                select state, department_id, assignee_id, sla_met, reopen_count, reassignment_count,
                                  acknowledged_at is not null as acknowledged, resolved_at is not null as resolved,
                                  extract(epoch from acknowledge_due_at - opened_at)::bigint as acknowledge_seconds,
                                  extract(epoch from resolve_due_at - opened_at)::bigint as resolve_seconds
                                from incident where id = :id
                                """)
                        .bind("id", key(incident))
                        .fetch()
                        .one()
                        .block());
    }

    private @Nullable String timeline(String incident) {
        return database.sql(
                        """
                        select string_agg(kind || ' ' || state, ', ' order by position) as line
                        from timeline_entry where incident_id = :id
                        """)
                .bind("id", key(incident))
                .map(row -> Objects.requireNonNull(row.get("line", String.class)))
                .one()
                .block();
    }

    private long count(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    private long insert(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .bind("code", "c-" + UUID.randomUUID())
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }
}
