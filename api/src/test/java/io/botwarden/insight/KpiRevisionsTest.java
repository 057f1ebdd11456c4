package io.botwarden.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiFile;
import io.botwarden.analytics.kpi.StoredKpis;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** KPIs that are added and changed without a release, over GraphQL. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KpiRevisionsTest {

    private static final String SHOWN =
            "code revision name state shipped triedFigures triedCases triedPeriod";

    private static final String OWN =
            """
            id: high-incidents
            version: 1
            name: High incidents
            name-zh: 高级别事件
            description: The number of incidents of high severity.
            clause: 3.2.2
            unit: COUNT
            direction: LOWER_IS_BETTER
            grain: INCIDENT
            records: [incident]
            numerator: Incidents of high severity
            denominator: None
            source: Own
            zero-when-empty: true
            examples:
              - title: One of two is of high severity.
                rows:
                  incident:
                    - {id: 1, severity: HIGH, started_at: "2016-04-01T08:00:00Z"}
                    - {id: 2, severity: LOW, started_at: "2016-04-01T08:00:00Z"}
                figures:
                  - {period: 2016-Q2, value: 1, numerator: 1, n: 1}
            sql: |
              select id as incident_id, started_at as counted_at, bot_id, department_id, 1 as numerator
              from incident
              where severity = 'HIGH'
            """;

    @Autowired private DeliveryFixture people;
    @Autowired private TestViewers viewers;
    @Autowired private SnapshotRunner snapshots;
    @Autowired private Kpis kpis;
    @Autowired private JdbcClient postgres;

    private TestViewer author;
    private TestViewer second;
    private TestViewer approver;

    @BeforeAll
    void meet() {
        postgres.sql(
                        """
                        insert into incident (number, title, severity, state, started_at, opened_at)
                        values ('I1', 'Trouble', 'HIGH', 'OPEN', '2016-04-01T08:00:00Z', '2016-04-01T08:00:00Z')
                        """)
                .update();
        snapshots.take();
        author = viewers.overEverything("ANALYST");
        second = viewers.overEverything("ANALYST");
        approver = viewers.overEverything("ADMINISTRATOR");
    }

    @Test
    void isInForceOnceApprovedByAnother() {
        Answer drafted = draft(OWN);
        assertThat(drafted.record())
                .containsEntry("state", "DRAFT")
                .containsEntry("shipped", false)
                .containsEntry("triedFigures", 1);
        assertThat(draft(OWN).refusals()).containsExactly("CODE_TAKEN source");
        assertThat(kpis.catalogue().find("high-incidents")).isEmpty();

        assertThat(
                        run(
                                        second,
                                        "change",
                                        drafted.id(),
                                        Map.of("source", OWN.replace("High inc", "Serious inc")))
                                .record())
                .containsEntry("name", "Serious incidents");
        assertThat(run(author, "approve", drafted.id(), Map.of()).refusals())
                .containsExactly("SAME_PERSON revision");
        assertThat(run(second, "approve", drafted.id(), Map.of()).refusals())
                .containsExactly("SAME_PERSON revision");
        assertThat(run(approver, "approve", drafted.id(), Map.of()).record())
                .containsEntry("state", "APPROVED");

        assertThat(value("high-incidents")).containsEntry("value", 1);
        assertThat(kpis.catalogue().require("high-incidents").version()).isEqualTo(1);

        String next = OWN.replace("version: 1", "version: 2").replace("'HIGH'", "'LOW'");
        Answer changed = draft(next);
        assertThat(changed.refusals()).isEmpty();
        assertThat(run(approver, "approve", changed.id(), Map.of()).record())
                .containsEntry("revision", 2);
        assertThat(value("high-incidents")).containsEntry("value", 0);
        assertThat(
                        run(approver, "withdraw", changed.id(), Map.of("reason", "Wrong severity"))
                                .record())
                .containsEntry("state", "WITHDRAWN");
        assertThat(value("high-incidents")).containsEntry("value", 1);
        assertThat(kpis.catalogue().find("high-incidents", 2)).isPresent();
    }

    @Test
    void replacesAShippedKpiWithoutLosingItsVersion(@Autowired DataSource source)
            throws SQLException {
        String shipped = shipped("mttr");
        int version = KpiCatalogue.shipped().require("mttr").version();
        assertThat(draft(shipped).message())
                .isEqualTo(
                        "The next version of mttr is %d, not %d.".formatted(version + 1, version));
        Answer own =
                draft(
                        shipped.replace("version: " + version, "version: " + (version + 1))
                                .replaceFirst("\nname: [^\n]+", "\nname: Own time to restore"));
        assertThat(own.refusals()).isEmpty();
        assertThat(run(approver, "approve", own.id(), Map.of()).refusals()).isEmpty();
        assertThat(kpis.catalogue().require("mttr").name()).isEqualTo("Own time to restore");
        try (Connection connection = source.getConnection()) {
            assertThat(StoredKpis.inForce(connection).catalogue().require("mttr").name())
                    .as("what other engines compute with")
                    .isEqualTo("Own time to restore");
        }
        assertThat(kpis.catalogue().find("mttr", version).orElseThrow().name())
                .isNotEqualTo("Own time to restore");

        String id =
                postgres.sql(
                                "select 'kpi_revision_' || id from kpi_revision where code = 'mttr' and shipped")
                        .query(String.class)
                        .single();
        assertThat(run(approver, "withdraw", id, Map.of("reason", "No")).refusals())
                .containsExactly("SHIPPED revision");
        assertThat(run(approver, "withdraw", own.id(), Map.of("reason", "No")).refusals())
                .isEmpty();
        assertThat(kpis.catalogue().require("mttr").version()).isEqualTo(version);
    }

    /** A definition that was written for another release leaves the others in force. */
    @Test
    void unreadableDefinitionIsReported(@Autowired DataSource source) throws SQLException {
        Answer own = draft(OWN.replace("high-incidents", "old-incidents"));
        assertThat(run(approver, "approve", own.id(), Map.of()).refusals()).isEmpty();
        postgres.sql(
                        "update kpi_revision set source = replace(source, 'unit: ', 'measure: ') where code = 'old-incidents'")
                .update();
        kpis.refresh().block();

        try (Connection connection = source.getConnection()) {
            StoredKpis.InForce stored = StoredKpis.inForce(connection);
            assertThat(stored.unreadable())
                    .extracting(StoredKpis.Unreadable::id, StoredKpis.Unreadable::version)
                    .containsExactly(tuple("old-incidents", 1));
            assertThat(stored.catalogue().find("mttr")).isPresent();
        }
        assertThat(kpis.catalogue().find("mttr")).isPresent();
        assertThat(people.client(author).list("unreadableKpis { id version problem }").toString())
                .contains("id=old-incidents, version=1, problem=");

        postgres.sql(
                        "update kpi_revision set source = replace(source, 'measure: ', 'unit: ') where code = 'old-incidents'")
                .update();
        kpis.refresh().block();
        assertThat(people.client(author).list("unreadableKpis { id }")).isEmpty();
    }

    @Test
    @Tag("nightly")
    void schemeKeepsKpi() {
        Answer own = draft(OWN.replace("high-incidents", "scheme-incidents"));
        assertThat(run(approver, "approve", own.id(), Map.of()).refusals()).isEmpty();
        postgres.sql(
                        """
                        insert into appraisal_scheme (code, revision, name, name_zh, description, definition, definition_hash)
                        values ('desks', 1, 'Desks', '服务台', 'Desks',
                          '{"dimensions": [{"indicators": [{"code": "scheme-incidents", "kind": "VALUE"}]}]}', 'x')
                        """)
                .update();
        Answer refused = run(approver, "withdraw", own.id(), Map.of("reason", "No"));
        assertThat(refused.refusals()).containsExactly("IN_USE revision");
        assertThat(refused.message()).contains("these appraisal schemes use it: desks.");
        assertThat(kpis.catalogue().find("scheme-incidents")).isPresent();

        postgres.sql("delete from appraisal_scheme where code = 'desks'").update();
        assertThat(run(approver, "withdraw", own.id(), Map.of("reason", "No")).refusals())
                .isEmpty();
    }

    @Test
    void marksKpisThatReleaseDropped(@Autowired DataSource source) throws SQLException {
        postgres.sql(
                        """
                        insert into kpi_revision (code, revision, shipped, name, name_zh, description, source, definition_hash)
                        select 'former-kpi', 1, true, name, name_zh, description, replace(source, 'id: mttr', 'id: former-kpi'), definition_hash
                        from kpi_revision where code = 'mttr' and shipped
                        """)
                .update();
        try (Connection connection = source.getConnection()) {
            ShippedKpis.store(connection);
        }
        assertThat(
                        postgres.sql("select code from kpi_revision where dropped")
                                .query(String.class)
                                .list())
                .containsExactly("former-kpi");
        postgres.sql("delete from kpi_revision where code = 'former-kpi'").update();
    }

    @Test
    void versionCoversMoreThanItsSql(@Autowired DataSource source) throws SQLException {
        KpiFile other =
                KpiFile.parse(shipped("mttr").replace("\nsource:", "\nstanding: true\nsource:"));
        try (Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> ShippedKpis.store(connection, other))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The definition of KPI mttr has changed");
        }
    }

    @Test
    @Tag("nightly")
    void saysWhatIsWrong() {
        assertThat(draft(OWN.replace("value: 1, numerator: 1", "value: 2, numerator: 2")).message())
                .contains("2016-Q2: value is 1, but 2 is expected");
        assertThat(draft(OWN.replace("from incident", "from pg_shadow")).message())
                .contains("There is no table \"pg_shadow\" that you may read");
        assertThat(draft("id: [").refusals()).containsExactly("INVALID source");
        assertThat(draft(next("mtta").replace("unit: HOURS", "unit: MILLISECONDS")).message())
                .isEqualTo(
                        "mtta is measured in HOURS and LOWER_IS_BETTER; another unit or direction needs another id.");
        assertThat(draft(next("action-closure").replaceFirst("\nowner: [^\n]+", "")).message())
                .startsWith("action-closure appraises persons, so it needs an owner, such as ");
    }

    @Test
    @Tag("nightly")
    void draftMakesRoomForShippedVersion(@Autowired DataSource source) throws SQLException {
        int version = KpiCatalogue.shipped().require("mtbf").version();
        Answer draft = draft(next("mtbf"));
        assertThat(draft.refusals()).isEmpty();

        try (Connection connection = source.getConnection()) {
            ShippedKpis.store(connection, KpiFile.parse(next("mtbf")));
        }

        assertThat(
                        postgres.sql(
                                        "select revision || ' ' || shipped from kpi_revision where code = 'mtbf' order by revision")
                                .query(String.class)
                                .list())
                .containsExactly(version + " true", version + 1 + " true", version + 2 + " false");
    }

    private static String shipped(String id) {
        return KpiCatalogue.shippedFiles().stream()
                .filter(file -> file.startsWith("id: " + id + "\n"))
                .findFirst()
                .orElseThrow();
    }

    /** The shipped definition with the next version. */
    private static String next(String id) {
        int version = KpiCatalogue.shipped().require(id).version();
        return shipped(id).replace("version: " + version, "version: " + (version + 1));
    }

    private Map<String, Object> value(String kpi) {
        return people.client(author)
                .read("kpi(id: \"%s\", period: \"2016\") { value }".formatted(kpi));
    }

    private Answer draft(String source) {
        return people.client(author)
                .run(
                        "draftKpiRevision",
                        "DraftKpiRevisionInput",
                        "revision",
                        SHOWN,
                        Map.of("source", source));
    }

    private Answer run(TestViewer who, String step, String revision, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("revision", revision);
        String type = Character.toUpperCase(step.charAt(0)) + step.substring(1);
        return people.client(who)
                .run(step + "KpiRevision", type + "KpiRevisionInput", "revision", SHOWN, input);
    }
}
