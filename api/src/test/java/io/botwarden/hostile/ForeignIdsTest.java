package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLTypeUtil;
import io.botwarden.hostile.InputFields.InputField;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.SchemaReader;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Cases;
import io.botwarden.testing.GeneratedRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every ID in the input of every mutation, with roles over one department: a record of another
 * department is answered like one that does not exist, byte for byte.
 */
@BotwardenTest(own = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignIdsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROWS = 500;

    /** So many records of a table are looked at first, and as many if those are all of one kind. */
    private static final int FEW = 6;

    private static final int CANDIDATES = 60;
    private static final String EVERY = "EVERY";

    /** As long as existing IDs, so that only the number differs. */
    private static final String MISSING = "777777";

    /** Tables of rights: added rows would change what roles may do. */
    private static final Set<String> RIGHTS =
            Set.of("role", "role_permission", "access_grant", "role_separation");

    /** Tables of fields whose name does not show what they reference. */
    private static final Map<String, String> TABLES =
            Map.ofEntries(
                    Map.entry("RecordKeptBackupsInput.backupRuns", "backup_run"),
                    Map.entry("ConfirmActivationRoleInput.role", "activation_role"),
                    Map.entry("ReassignActivationRoleInput.role", "activation_role"),
                    Map.entry("StartActivationStepInput.step", "activation_step"),
                    Map.entry("CompleteActivationStepInput.step", "activation_step"),
                    Map.entry("SkipActivationStepInput.step", "activation_step"),
                    Map.entry("ChangeKpiRevisionInput.revision", "kpi_revision"),
                    Map.entry("ApproveKpiRevisionInput.revision", "kpi_revision"),
                    Map.entry("WithdrawKpiRevisionInput.revision", "kpi_revision"),
                    Map.entry("ChangeAppraisalSchemeInput.scheme", "appraisal_scheme"),
                    Map.entry("ApproveAppraisalSchemeInput.scheme", "appraisal_scheme"),
                    Map.entry("WithdrawAppraisalSchemeInput.scheme", "appraisal_scheme"),
                    Map.entry("AgreeKpiTargetInput.target", "kpi_target"),
                    Map.entry("WithdrawKpiTargetInput.target", "kpi_target"),
                    Map.entry("AppraisalRatingSubjectInput.personToRate", "person_to_rate"),
                    Map.entry("PlannedTrainingNeedInput.need", "training_plan_need"),
                    Map.entry("outcome", "appraisal_outcome"),
                    Map.entry("CompletePersonImprovementInput.outcome", "person_appraisal_outcome"),
                    Map.entry(
                            "WithdrawPersonAppraisalOutcomeInput.outcome",
                            "person_appraisal_outcome"),
                    Map.entry("planVersion", "contingency_plan_version"),
                    Map.entry("ConfirmRoleInput.grant", "access_grant"),
                    Map.entry("ConfirmFunctionInput.grant", "function_grant"),
                    Map.entry("NameSecurityDepartmentInput.rule", "launch_rule"),
                    Map.entry("RevokeRoleInput.grant", "access_grant"),
                    Map.entry("VerifyChangeInput.functionRun", "test_run"),
                    Map.entry("VerifyChangeInput.performanceRun", "test_run"),
                    Map.entry("RevokeFunctionInput.grant", "function_grant"),
                    Map.entry("enrolment", "training_enrolment"),
                    Map.entry("ScanFilter.target", "scan_target"),
                    Map.entry("VulnerabilityFilter.target", "scan_target"),
                    Map.entry("SetExposureInput.target", "scan_target"),
                    Map.entry("RaiseInspectionFindingInput.item", "inspection_item"),
                    Map.entry("AnswerInspectionItemInput.item", "inspection_item"),
                    Map.entry("WithdrawInspectionFindingInput.finding", "inspection_finding"),
                    Map.entry("EndSupervisionMembershipInput.member", "supervision_member"),
                    Map.entry("SetSupervisionMembershipEndInput.member", "supervision_member"),
                    Map.entry("PlanInspectionInput.plan", "inspection_plan"),
                    Map.entry("UpdateInspectionPlanInput.plan", "inspection_plan"),
                    Map.entry("treatment", "risk_treatment"),
                    Map.entry("acceptance", "risk_acceptance"),
                    Map.entry("proposal", "risk_proposal"),
                    Map.entry("encryption", "data_encryption"),
                    Map.entry("authentication", "bot_authentication"),
                    Map.entry("dataAssets", "data_asset"),
                    Map.entry("finding", "review_finding"),
                    Map.entry("RetireOnCallScheduleInput.successor", "on_call_schedule"),
                    Map.entry("ChangeNotificationRuleInput.rule", "notification_rule"),
                    Map.entry("RemoveNotificationRuleInput.rule", "notification_rule"),
                    Map.entry("AcceptSettingDriftInput.drift", "setting_drift"),
                    Map.entry("RetireLaunchRuleInput.rule", "launch_rule"),
                    Map.entry("RemoveNotificationTemplateInput.template", "notification_template"),
                    Map.entry("template", "change_template"),
                    Map.entry("CreateActionItemInput.origin", "incident"),
                    Map.entry("ObligationSubjectInput.dataAsset", "data_asset"),
                    Map.entry("delegation", "launch_delegation"),
                    Map.entry("plan", "development_plan"),
                    Map.entry("question", "requirement_question"),
                    Map.entry("design", "design_document"),
                    Map.entry("cases", "test_case"),
                    Map.entry("threshold", "quality_threshold"),
                    Map.entry("snapshot", "warehouse_snapshot"),
                    Map.entry("mapping", "telemetry_mapping"),
                    Map.entry("resource", "telemetry_resource"),
                    Map.entry("channel", "notification_channel"),
                    Map.entry("schedule", "on_call_schedule"),
                    Map.entry("override", "on_call_override"),
                    Map.entry("policy", "escalation_policy"),
                    Map.entry("separation", "role_separation"),
                    Map.entry("function", "bot_function"),
                    Map.entry("request", "access_request"),
                    Map.entry("review", "access_review"),
                    Map.entry("items", "access_review_item"));

    @Autowired private GraphQlSource source;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;
    @Autowired private JdbcClient database;
    @Autowired private DataSource owner;
    @Autowired private List<StateMachine> machines;

    private StoredSchema stored;

    @BeforeAll
    void recordsOfTwoDepartments() {
        stored = SchemaReader.read(source.schema(), owner, machines);
        Set<String> tables = new TreeSet<>();
        source.schema().getMutationType().getFieldDefinitions().stream()
                .flatMap(mutation -> InputFields.of(mutation, "ID").stream())
                .forEach(field -> addWithParents(tables, table(field)));
        tables.removeAll(RIGHTS);
        new GeneratedRows(owner).fill(tables, ROWS);
        unguarded(
                "department",
                "lineage = array[id], tree = array[id], parent_id = null, successor_id = null, state = 'ACTIVE'");
        unguarded("bot", "owner_department_id = 1 + id % 2");
        // so that no background work revokes rights because of generated rows
        unguarded("access_review", "state = 'CLOSED'");
        unguarded("access_request", "state = 'REJECTED'");
        tables.remove("department");
        // two departments cannot have more of them than there are severities
        database.sql("delete from service_level where id > 2").update();
        // a department has one of a year
        unguarded("training_plan", "year = 2000 + id");
        // a view of scorecards in computed cycles
        tables.remove("person_to_rate");
        for (String table : tables) {
            if (stored.typeOfTable(table).orElseThrow().scope()
                    instanceof RowScope.ByColumns scope) {
                scope.departments()
                        .forEach(column ->
                                unguarded(
                                        table,
                                        column.endsWith("_ids")
                                                ? column + " = array[1 + id % 2]"
                                                : column + " = 1 + id % 2"));
            }
        }
        database.sql(
                        """
                        with made as (insert into role (code, name) values ('EVERY', 'Every permission') returning id)
                        insert into role_permission (role_id, permission)
                        select distinct made.id, p.permission from made, role_permission p
                        """)
                .update();
    }

    private void unguarded(String table, String values) {
        database.sql("alter table %s disable trigger user".formatted(table)).update();
        database.sql("update %s set %s".formatted(table, values)).update();
    }

    private void addWithParents(Set<String> tables, String table) {
        tables.add(table);
        if (stored.typeOfTable(table).orElseThrow().scope() instanceof RowScope.Through through) {
            addWithParents(tables, stored.type(through.parent()).table());
        }
    }

    /** With all permissions every field is reached; roles are refused most of them. */
    static Stream<String> roles() {
        return Stream.concat(
                Stream.of(EVERY),
                Stream.of(
                                "ADMINISTRATOR",
                                "DEVELOPER",
                                "OPERATOR",
                                "BUSINESS",
                                "AUDITOR",
                                "ANALYST")
                        .filter(Cases::runs));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void foreignIdLooksMissing(String role) {
        TestViewer viewer = viewers.overDepartment(role, 1);
        Map<String, Seen> seen = new HashMap<>();
        Set<String> told = new TreeSet<>();
        List<Pair> pairs = new ArrayList<>();
        for (GraphQLFieldDefinition mutation :
                source.schema().getMutationType().getFieldDefinitions()) {
            for (InputField field : InputFields.of(mutation, "ID")) {
                if (field.has("ownCheck")) {
                    continue;
                }
                String table = table(field);
                Seen records = seen.computeIfAbsent(table, name -> seen(viewer, name));
                if (records.foreign() != null) {
                    pairs.add(pair(field, "id", table, records.foreign()));
                    if (role.equals(EVERY)) {
                        names(field.type()).stream()
                                .filter(name -> Cases.runs(field + " by " + name, 2))
                                .forEach(name ->
                                        pairs.add(pair(field, name, table, records.foreign())));
                    }
                }
            }
        }
        for (List<Pair> some : InputFields.batches(pairs, pair -> pair.field().mutation())) {
            List<String> foreign = answers(viewer, some, Pair::foreign, seen);
            List<String> missing = answers(viewer, some, Pair::missing, seen);
            for (int k = 0; k < some.size(); k++) {
                Pair pair = some.get(k);
                if (!foreign.get(k).equals(missing.get(k))) {
                    told.add("%s: %s, but %s".formatted(pair, foreign.get(k), missing.get(k)));
                } else if (role.equals(EVERY) && !foreign.get(k).contains("NOT_FOUND")) {
                    told.add("%s: not reached: %s".formatted(pair, foreign.get(k)));
                }
            }
        }
        assertThat(told).isEmpty();
        assertThat(pairs).hasSizeGreaterThan(role.equals(EVERY) ? 150 : 50);
    }

    /** Each of these has its own test: sessions, launches, requests, plans and promotions. */
    @Test
    void fewActionsCheckOwnIds() {
        assertThat(
                        source.schema().getMutationType().getFieldDefinitions().stream()
                                .flatMap(mutation -> InputFields.of(mutation, "ID").stream())
                                .filter(field -> field.has("ownCheck"))
                                .map(InputField::toString))
                .containsExactlyInAnyOrder(
                        "setTargetRelease(release)",
                        "approveLaunch(department)",
                        "endSession(session)",
                        "proposePersonalDevelopmentPlan(employee)",
                        "proposePromotion(careerLevel)",
                        "proposePromotion(employee)",
                        "rejectLaunch(department)",
                        "reportBotSettings(bot)",
                        "requestAccess(bot)",
                        "requestAccess(function)");
    }

    /** The arguments of queries that take an ID; lists have filters, which find nothing. */
    @Test
    void readingForeignIdLooksMissing() {
        TestViewer viewer = viewers.overDepartment(EVERY, 1);
        Set<String> told = new TreeSet<>();
        int compared = 0;
        for (GraphQLFieldDefinition query : source.schema().getQueryType().getFieldDefinitions()) {
            if (query.getName().equals("scorecardSummary")) {
                // needs real results: ForeignRecordsTest asks for those of others
                continue;
            }
            for (GraphQLArgument argument : query.getArguments()) {
                String table = table(query, argument);
                String key = table == null ? null : seen(viewer, table).foreign();
                if (key == null) {
                    continue;
                }
                List<String> fields = new ArrayList<>(List.of("id"));
                fields.addAll(names(GraphQLTypeUtil.unwrapAllAs(argument.getType())));
                for (String field : fields) {
                    compared++;
                    String foreign = value(field, table, key);
                    String missing = value(field, table, MISSING);
                    String one =
                            read(viewer, query, argument, field, foreign).replace(foreign, "ID");
                    String other =
                            read(viewer, query, argument, field, missing).replace(missing, "ID");
                    if (!one.equals(other)) {
                        told.add(
                                "%s(%s.%s): %s, but %s"
                                        .formatted(
                                                query.getName(),
                                                argument.getName(),
                                                field,
                                                one,
                                                other));
                    }
                }
            }
        }
        assertThat(told).isEmpty();
        assertThat(compared).isGreaterThan(20);
    }

    private @Nullable String table(GraphQLFieldDefinition query, GraphQLArgument argument) {
        GraphQLNamedType type = GraphQLTypeUtil.unwrapAllAs(argument.getType());
        if (InputFields.isReference(type)) {
            return table(type);
        }
        if (!type.getName().equals("ID")) {
            return null;
        }
        String name = argument.getName();
        GraphQLNamedType given = GraphQLTypeUtil.unwrapAllAs(query.getType());
        if (name.equals("id")) {
            return stored.types().containsKey(given.getName())
                    ? stored.type(given.getName()).table()
                    : query.getName().equals("node") ? "incident" : null;
        }
        String table =
                name.equals("entry") ? "audit_entry" : TABLES.getOrDefault(name, snakeCase(name));
        assertThat(stored.typeOfTable(table)).as("%s(%s)", query.getName(), name).isPresent();
        return table;
    }

    /** The table of the records that a reference identifies. */
    private String table(GraphQLNamedType reference) {
        return stored.type(reference.getName().replaceAll("Ref$", "")).table();
    }

    /** The fields other than the ID by which a reference identifies a record. */
    private Set<String> names(GraphQLNamedType type) {
        return InputFields.isReference(type)
                ? stored.type(type.getName().replaceAll("Ref$", "")).names().keySet()
                : Set.of();
    }

    private String value(String field, String table, String key) {
        return field.equals("id")
                ? table + "_" + key
                : database.sql("select %s from %s where id = %s".formatted(field, table, key))
                        .query(String.class)
                        .optional()
                        .orElse("no such " + table);
    }

    private Pair pair(InputField field, String by, String table, String key) {
        return new Pair(field, by, value(by, table, key), value(by, table, MISSING));
    }

    private String read(
            TestViewer viewer,
            GraphQLFieldDefinition query,
            GraphQLArgument argument,
            String field,
            String value) {
        StringJoiner declared = new StringJoiner(", ", "(", ")");
        StringJoiner given = new StringJoiner(", ", "(", ")");
        Map<String, Object> variables = new LinkedHashMap<>();
        for (GraphQLArgument one : query.getArguments()) {
            boolean wanted = one == argument;
            if (wanted || one.getType() instanceof GraphQLNonNull && !one.hasSetDefaultValue()) {
                String name = one.getName();
                declared.add("$%s: %s".formatted(name, GraphQLTypeUtil.simplePrint(one.getType())));
                given.add("%1$s: $%1$s".formatted(name));
                variables.put(
                        name,
                        !wanted
                                ? InputFields.sampleOf(one.getType())
                                : InputFields.isReference(GraphQLTypeUtil.unwrapAll(one.getType()))
                                        ? Map.of(field, value)
                                        : value);
            }
        }
        boolean isLeaf =
                !(GraphQLTypeUtil.unwrapAll(query.getType()) instanceof GraphQLCompositeType);
        return ask(
                        viewer,
                        "query Read%s { read: %s%s%s }"
                                .formatted(
                                        declared,
                                        query.getName(),
                                        given,
                                        isLeaf ? "" : " { __typename }"),
                        variables)
                .toString();
    }

    /**
     * A field, and a record of another department that it could name.
     *
     * @param by the field that identifies the record
     * @param foreign the record's value of it
     * @param missing a value that no record has
     */
    private record Pair(InputField field, String by, String foreign, String missing) {

        Object reference(String value) {
            return by.equals("id") ? value : Map.of(by, value);
        }

        @Override
        public String toString() {
            return field + " by " + by;
        }
    }

    /**
     * Records of one table.
     *
     * @param own the key of one that the viewer can see
     * @param foreign the key of one that the viewer cannot see
     */
    private record Seen(@Nullable String own, @Nullable String foreign) {}

    private String table(InputField field) {
        if (InputFields.isReference(field.type())) {
            return table(field.type());
        }
        String name = field.name();
        String table =
                TABLES.getOrDefault(
                        field.owner().getName() + "." + name,
                        TABLES.getOrDefault(name, snakeCase(name)));
        assertThat(stored.typeOfTable(table))
                .as("which records %s takes; say so in TABLES", field)
                .isPresent();
        return table;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** The first records of a table that the viewer can see, by {@code node}. */
    private Seen seen(TestViewer viewer, String table) {
        List<String> keys =
                database.sql(
                                "select id::text from %s order by id desc limit %d"
                                        .formatted(table, CANDIDATES))
                        .query(String.class)
                        .list();
        Seen few = seen(viewer, table, keys.subList(0, Math.min(FEW, keys.size())));
        return few.own() == null || few.foreign() == null ? seen(viewer, table, keys) : few;
    }

    private Seen seen(TestViewer viewer, String table, List<String> keys) {
        StringJoiner asked = new StringJoiner(" ", "{ ", " }");
        asked.add("__typename");
        keys.forEach(
                key -> asked.add("k%1$s: node(id: \"%2$s_%1$s\") { id }".formatted(key, table)));
        JsonNode data = ask(viewer, asked.toString(), Map.of()).path("data");
        String own = null;
        String foreign = null;
        for (String key : keys) {
            if (data.path("k" + key).isNull()) {
                foreign = key;
            } else {
                own = key;
            }
        }
        return new Seen(own, foreign);
    }

    /** The response of each mutation, without the IDs of the records. */
    private List<String> answers(
            TestViewer viewer,
            List<Pair> pairs,
            Function<Pair, String> id,
            Map<String, Seen> seen) {
        StringJoiner declared = new StringJoiner(", ", "(", ")");
        StringJoiner tried = new StringJoiner("\n", "{", "}");
        Map<String, Object> variables = new LinkedHashMap<>();
        for (int k = 0; k < pairs.size(); k++) {
            InputField field = pairs.get(k).field();
            declared.add(
                    "$v%d: %s"
                            .formatted(
                                    k,
                                    GraphQLTypeUtil.simplePrint(
                                            field.mutation().getArgument("input").getType())));
            tried.add(
                    "m%1$d: %2$s(input: $v%1$d) { errors { code message field } }"
                            .formatted(k, field.mutation().getName()));
            variables.put(
                    "v" + k,
                    InputFields.with(
                            field,
                            pairs.get(k).reference(id.apply(pairs.get(k))),
                            one -> own(one, seen)));
        }
        JsonNode answer = ask(viewer, "mutation Try%s %s".formatted(declared, tried), variables);
        assertThat(answer.path("data").isObject()).as("%s", answer).isTrue();
        return IntStream.range(0, pairs.size())
                .mapToObj(k -> {
                    String said = answer.path("data").path("m" + k).toString();
                    String failed =
                            answer.path("errors")
                                    .valueStream()
                                    .filter(error ->
                                            error.path("path").path(0).asString().equals("m" + k))
                                    .map(error -> error.path("message").asString())
                                    .toList()
                                    .toString();
                    return (said + failed).replace(id.apply(pairs.get(k)), "ID");
                })
                .toList();
    }

    private Object own(InputField field, Map<String, Seen> seen) {
        String table = table(field);
        Seen records = seen.get(table);
        return table + "_" + (records == null || records.own() == null ? "777778" : records.own());
    }

    private JsonNode ask(TestViewer viewer, String query, Map<String, Object> variables) {
        return JSON.readTree(
                Objects.requireNonNull(
                        http.post()
                                .uri("/graphql")
                                .headers(headers -> headers.setBearerAuth(viewer.token()))
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(Map.of("query", query, "variables", variables))
                                .exchange()
                                .expectBody()
                                .returnResult()
                                .getResponseBody()));
    }
}
