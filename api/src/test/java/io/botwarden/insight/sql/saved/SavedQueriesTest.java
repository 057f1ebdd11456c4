package io.botwarden.insight.sql.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Saved queries over HTTP: who sees them, and who may change them. (Policy 3.1.3) */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavedQueriesTest {

    private static final String FIELDS =
            "name sql sharing snapshot { id } departments { department { id } } savedBy { username } parameters { name type defaultValue } chartKind chartX chartSeries chartLogarithmic chartSummed";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private OwnersLeft owners;

    private Company company;
    private TestViewer analyst;
    private DeliveryClient owner;

    @BeforeAll
    void people() {
        company = fixture.company();
        analyst = viewers.overEverything("ANALYST");
        owner = fixture.client(analyst);
    }

    @Test
    void keepsTextAndParameters() {
        Answer saved =
                save(
                        Map.of(
                                "parameters",
                                List.of(
                                        Map.of(
                                                "name",
                                                "since",
                                                "type",
                                                "DATE",
                                                "defaultValue",
                                                "2016-05-31"),
                                        Map.of("name", "code"))));
        assertThat(saved.record())
                .containsEntry("sql", "select code\nfrom bot")
                .containsEntry("sharing", "PRIVATE")
                .containsEntry("snapshot", null)
                .containsEntry("savedBy", analyst.actor())
                .extractingByKey("parameters")
                .asString()
                .contains("since", "DATE", "2016-05-31", "code", "TEXT");
        Answer changed =
                change(
                        owner,
                        Map.of(
                                "savedQuery",
                                saved.id(),
                                "version",
                                saved.version(),
                                "sql",
                                "select 1",
                                "parameters",
                                List.of()));
        assertThat(changed.record())
                .containsEntry("name", saved.text("name"))
                .containsEntry("sql", "select 1")
                .containsEntry("parameters", List.of());
        assertThat(
                        change(
                                        owner,
                                        Map.of(
                                                "savedQuery",
                                                saved.id(),
                                                "version",
                                                saved.version(),
                                                "name",
                                                "Other"))
                                .codes())
                .containsExactly("CONFLICT");
    }

    @Test
    void keepsChart() {
        Answer saved =
                save(
                        Map.of(
                                "chart",
                                Map.of(
                                        "kind",
                                        "LINE",
                                        "x",
                                        "day",
                                        "series",
                                        List.of("n", "late", "n"),
                                        "logarithmic",
                                        true)));
        assertThat(saved.record())
                .containsEntry("chartKind", "LINE")
                .containsEntry("chartX", "day")
                .containsEntry("chartSeries", List.of("n", "late"))
                .containsEntry("chartLogarithmic", true)
                .containsEntry("chartSummed", false);
        Answer renamed =
                change(owner, Map.of("savedQuery", saved.id(), "name", saved.text("name") + "2"));
        assertThat(renamed.record()).containsEntry("chartKind", "LINE");
        Answer without =
                change(owner, Map.of("savedQuery", saved.id(), "chart", Map.of("kind", "NONE")));
        assertThat(without.record())
                .containsEntry("chartKind", "NONE")
                .containsEntry("chartX", null)
                .containsEntry("chartSeries", List.of());
        assertThat(
                        change(
                                        owner,
                                        Map.of(
                                                "savedQuery",
                                                saved.id(),
                                                "chart",
                                                Map.of(
                                                        "kind",
                                                        "BAR",
                                                        "series",
                                                        IntStream.range(0, 11)
                                                                .mapToObj(n -> "c" + n)
                                                                .toList())))
                                .refusals())
                .containsExactly("INVALID chart.series");
    }

    @Test
    void refusesWrongParametersAndNames() {
        Answer saved = save(Map.of());
        assertThat(save(Map.of("name", saved.text("name"))).refusals())
                .containsExactly("NAME_TAKEN name");
        Answer wrong =
                save(
                        Map.of(
                                "parameters",
                                List.of(
                                        Map.of("name", "$x"),
                                        Map.of(
                                                "name",
                                                "n",
                                                "type",
                                                "NUMBER",
                                                "defaultValue",
                                                "1,5"),
                                        Map.of("name", "n"))));
        assertThat(wrong.refusals())
                .containsExactly(
                        "INVALID parameters.0.name",
                        "INVALID parameters.1.defaultValue",
                        "INVALID parameters.2.name");
        assertThat(save(Map.of("snapshot", "warehouse_snapshot_777777")).refusals())
                .containsExactly("NOT_FOUND snapshot");
    }

    @Test
    void isSeenByThoseItIsSharedWith() {
        Answer saved = save(Map.of());
        DeliveryClient colleague =
                fixture.client(
                        fixture.employed(
                                viewers.overDepartment("ANALYST", company.sales),
                                employeeOf(company.sales)));
        DeliveryClient stranger =
                fixture.client(
                        fixture.employed(
                                viewers.overDepartment("ANALYST", company.workshop),
                                employeeOf(company.workshop)));
        DeliveryClient operator =
                fixture.client(
                        fixture.employed(
                                viewers.overDepartment("OPERATOR", company.sales),
                                employeeOf(company.sales)));
        assertThat(seen(owner, saved)).isTrue();
        assertThat(seen(colleague, saved)).as("private").isFalse();
        assertThat(seen(fixture.client(viewers.overEverything("AUDITOR")), saved)).isTrue();

        Answer shared =
                share(
                        Map.of(
                                "savedQuery",
                                saved.id(),
                                "sharing",
                                "DEPARTMENTS",
                                "departments",
                                List.of(Map.of("id", "department_" + company.sales))));
        assertThat(shared.record().get("departments"))
                .asString()
                .contains("department_" + company.sales);
        assertThat(seen(colleague, saved)).as("of the department").isTrue();
        assertThat(seen(stranger, saved)).as("of another department").isFalse();
        assertThat(seen(operator, saved)).as("may not query").isFalse();

        share(Map.of("savedQuery", saved.id(), "sharing", "EVERYONE"));
        assertThat(seen(stranger, saved)).as("everyone").isTrue();
        assertThat(seen(operator, saved)).as("may not query").isFalse();

        assertThat(change(stranger, Map.of("savedQuery", saved.id(), "sql", "select 2")).refusals())
                .containsExactly("FORBIDDEN savedQuery");
        assertThat(delete(stranger, saved).refusals()).containsExactly("FORBIDDEN savedQuery");
        assertThat(delete(owner, saved).errors()).isEmpty();
        assertThat(seen(owner, saved)).isFalse();
    }

    @Test
    void departmentsBelongToTheirSharing() {
        Answer saved = save(Map.of());
        assertThat(share(Map.of("savedQuery", saved.id(), "sharing", "DEPARTMENTS")).refusals())
                .containsExactly("INVALID departments");
        assertThat(
                        share(
                                        Map.of(
                                                "savedQuery",
                                                saved.id(),
                                                "sharing",
                                                "EVERYONE",
                                                "departments",
                                                List.of(
                                                        Map.of(
                                                                "id",
                                                                "department_" + company.sales))))
                                .refusals())
                .containsExactly("INVALID departments");
    }

    @Test
    void isTakenOverWhenOwnerLeft() {
        TestViewer leaver = viewers.overEverything("ANALYST");
        Answer saved = save(fixture.client(leaver), Map.of());
        DeliveryClient before = fixture.client(leaver);
        Answer secret = save(before, Map.of());
        share(before, Map.of("savedQuery", saved.id(), "sharing", "EVERYONE"));
        assertThat(takeOver(owner, saved).refusals()).containsExactly("WRONG_STATE savedQuery");

        fixture.execute(
                "update identity set disabled_at = now() where id = %d"
                        .formatted(leaver.viewer().identityId()));
        owners.run().block();
        assertThat(
                        owner.read(
                                        "savedQueries(filter: {hasOwnerLeftAt: true}) { edges { node { id } } }")
                                .toString())
                .contains(saved.id());
        assertThat(takeOver(owner, secret).refusals()).containsExactly("NOT_FOUND savedQuery");
        assertThat(takeOver(owner, saved).record()).containsEntry("savedBy", analyst.actor());
        assertThat(change(owner, Map.of("savedQuery", saved.id(), "sql", "select 2")).errors())
                .isEmpty();
        assertThat(takeOver(owner, saved).refusals()).containsExactly("WRONG_STATE savedQuery");
    }

    private static Answer takeOver(DeliveryClient who, Answer saved) {
        return who.run(
                "takeOverSavedQuery",
                "TakeOverSavedQueryInput",
                "savedQuery",
                FIELDS,
                Map.of("savedQuery", saved.id()));
    }

    private long employeeOf(long department) {
        long employee = company.employee("Ann");
        fixture.execute(
                "update employee set department_id = %d where id = %d"
                        .formatted(department, employee));
        return employee;
    }

    private static boolean seen(DeliveryClient who, Answer saved) {
        return who.read("savedQueries(first: 100) { edges { node { id } } }")
                .toString()
                .contains("{id=" + saved.id() + "}");
    }

    private Answer save(Map<String, ?> other) {
        return save(owner, other);
    }

    private static Answer save(DeliveryClient who, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("name", "Query " + System.nanoTime());
        input.put("sql", "select code\nfrom bot");
        input.putAll(other);
        return who.run("saveQuery", "SaveQueryInput", "savedQuery", FIELDS, input);
    }

    private static Answer change(DeliveryClient who, Map<String, ?> input) {
        return who.run("changeSavedQuery", "ChangeSavedQueryInput", "savedQuery", FIELDS, input);
    }

    private Answer share(Map<String, ?> input) {
        return share(owner, input);
    }

    private static Answer share(DeliveryClient who, Map<String, ?> input) {
        return who.run("shareSavedQuery", "ShareSavedQueryInput", "savedQuery", FIELDS, input);
    }

    private static Answer delete(DeliveryClient who, Answer saved) {
        return who.run(
                "deleteSavedQuery",
                "DeleteSavedQueryInput",
                "savedQuery",
                FIELDS,
                Map.of("savedQuery", saved.id()));
    }
}
