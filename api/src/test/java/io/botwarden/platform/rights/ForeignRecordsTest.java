package io.botwarden.platform.rights;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.SchemaReader;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import io.botwarden.platform.write.Event;
import io.botwarden.platform.write.Outbox;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Cases;
import io.botwarden.testing.GraphQlTesters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.WebSocketGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A viewer with rights over one department or bot cannot read anything of another one, in any way.
 * A record of each stored type is created for two departments. Each built-in role, limited to one
 * department or its bot, must see the records of that one, and must never receive the text that all
 * records of the other one contain.
 */
@BotwardenTest(own = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(
        properties = {
            "botwarden.graphql.cost=1000000000",
            "botwarden.graphql.document.fields=100000",
            "botwarden.graphql.document.length=1000000",
            "botwarden.graphql.document.tokens=200000",
            "botwarden.graphql.document.aliases=1000",
            "botwarden.graphql.document.spreads=5000",
            // the plan of one of these statements can take 100 MB
            "botwarden.graphql.statements-kept=1",
            "botwarden.rate-limit.identity=1000000000",
            "botwarden.rate-limit.address=100000000",
            "botwarden.monitoring.alerting.evaluates=false"
        })
class ForeignRecordsTest {

    private static final List<String> ROLES =
            List.of("ADMINISTRATOR", "DEVELOPER", "OPERATOR", "BUSINESS", "AUDITOR", "ANALYST");

    private static final String FOREIGN = "foreign9canary";
    private static final String OWN = "own7canary";
    private static final String OPEN = "open";
    private static final String REFUSED = "refused: ";
    private static final String ITS_OWNER = "only its owner";
    private static final String WHILE_COMPUTED = "only in a cycle that is computed";

    private static final String HEADED = "only of people in a department with a head";

    /** Types of which planting one record in each table gives none, and why. */
    private static final Map<String, String> UNPLANTED =
            Map.of(
                    "DepartmentToRate", WHILE_COMPUTED,
                    "DepartmentIndicatorToRate", WHILE_COMPUTED,
                    "PersonToRate", WHILE_COMPUTED,
                    "IndicatorToRate", WHILE_COMPUTED,
                    "PersonHead", HEADED,
                    "TeamMember", HEADED,
                    "TeamMemberCourse", HEADED,
                    "TrainingNeed", "only of people who lack a skill or course",
                    "CourseFeedback", "only of courses with enough answers",
                    "PersonImprovementResult",
                            "only with the published scorecard of a later period");

    /** DataBreachTest shows who sees them. */
    private static final String PLANTED_WITHOUT_BOTS = "its bots are an array, which is empty here";

    /** Types of which viewers with limited rights see no planted record, and why. */
    private static final Map<String, String> UNSEEN =
            Map.ofEntries(
                    Map.entry("EncryptionKey", "only with the right over everything"),
                    Map.entry("ErasureRequest", "only with the right over everything"),
                    Map.entry("RectificationRequest", "only with the right over everything"),
                    Map.entry("CalendarFeed", ITS_OWNER),
                    Map.entry("ProposedAction", ITS_OWNER),
                    Map.entry("NotificationPreference", ITS_OWNER),
                    Map.entry("DataBreach", PLANTED_WITHOUT_BOTS),
                    Map.entry("DataBreachSubject", PLANTED_WITHOUT_BOTS),
                    Map.entry("DataBreachNotification", PLANTED_WITHOUT_BOTS),
                    Map.entry("DataBreachEntry", PLANTED_WITHOUT_BOTS),
                    Map.entry("SavedQuery", ITS_OWNER),
                    Map.entry("QuerySchedule", ITS_OWNER),
                    Map.entry("QueryDelivery", ITS_OWNER),
                    Map.entry("SavedQueryDepartment", ITS_OWNER));

    /** Types of which the viewer with all rights sees no planted record either, and why. */
    private static final Map<String, String> UNNOTICED =
            Map.of(
                    "EncryptionKey", "made by the application",
                    "NotificationPreference", "has no list");

    private static final Set<String> MADE_BY_THE_APPLICATION =
            Set.of("audit_entry", "audit_leaf", "encryption_key");

    /** Types whose audit entries are only visible with the right over everything, and why. */
    private static final Set<String> AUDITED_FOR_ALL =
            Set.of(
                    "PersonAppraisalOutcome",
                    "PersonScorecard",
                    "Scorecard",
                    "AppraisalRating",
                    // planted without bots
                    "DataBreach",
                    "EncryptionKey",
                    "ErasureRequest",
                    "RectificationRequest",
                    "AuditEntry",
                    // the audit trail is about their import
                    "ImportRecord");

    /** Computed fields of {@code Query} that show what everybody may see, and why. */
    private static final Map<String, String> FOR_EVERYBODY =
            Map.of(
                    "requestableFunctions", "functions can be asked for by everybody",
                    "requestableRoles", "roles can be asked for by everybody",
                    "kpis", "the catalogue of KPIs",
                    "unreadableKpis", "the catalogue of KPIs",
                    "permissions", "the catalogue of permissions",
                    "auditConsistencyProof", "hashes",
                    "auditLog", "hashes");

    @Autowired private ApplicationContext context;
    @Autowired private GraphQlSource source;
    @Autowired private GraphQlTesters testers;
    @Autowired private TestViewers viewers;
    @Autowired private List<StateMachine> machines;
    @Autowired private DataSource database;
    @Autowired private JdbcClient postgres;
    @Autowired private FieldCipher cipher;
    @Autowired private WebTestClient http;
    @Autowired private Outbox outbox;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, TestViewer> limited = new LinkedHashMap<>();
    private StoredSchema schema =
            new StoredSchema(
                    Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());
    private Map<String, Long> own = Map.of();
    private Map<String, Long> foreign = Map.of();

    @BeforeAll
    void plant() throws Exception {
        // no background work changes the planted records
        ((DisposableBean) context.getBean("schedule")).destroy();
        // a page of controls with all that is below them is large
        http =
                http.mutate()
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                        .build();
        schema = SchemaReader.read(source.schema(), database, machines);
        Set<String> tables =
                schema.types().values().stream()
                        .map(StoredType::table)
                        .filter(table -> !MADE_BY_THE_APPLICATION.contains(table))
                        .collect(Collectors.toCollection(TreeSet::new));
        // are read through views
        tables.addAll(List.of("training_plan_item", "development_goal"));
        PlantedRecords records = new PlantedRecords(database, cipher);
        own = records.plant(tables, text(OWN));
        foreign = records.plant(tables, text(FOREIGN));
        audit(own, OWN);
        audit(foreign, FOREIGN);
        for (String kind :
                List.of(
                        "bot",
                        "requirement",
                        "incident",
                        "change",
                        "defect",
                        "feedback",
                        "meeting",
                        "manual",
                        "launch_application",
                        "design_document",
                        "meeting_lesson",
                        "action_item")) {
            for (Map<String, Long> keys : List.of(own, foreign)) {
                postgres.sql(
                                "call refresh_search_document('%s', %d)"
                                        .formatted(kind, keys.get(kind)))
                        .update();
            }
        }
        for (Map<String, Long> keys : List.of(own, foreign)) {
            // an overlapping change, and an account that may approve a launch
            postgres.sql(
                            """
                            insert into change overriding system value
                            select (jsonb_populate_record(c, jsonb_build_object('id', c.id + 1000, 'number', c.number || ' 2', 'external_key', null))).* from change c
                            where c.id = :change
                            """)
                    .param("change", key(keys, "change"))
                    .update();
            viewers.overDepartment("BUSINESS", key(keys, "department"));
        }
        for (String role : ROLES) {
            // who has all permissions sees most
            boolean all = role.equals("ADMINISTRATOR");
            if (all || Cases.runs(role)) {
                limited.put(
                        role + " of the department",
                        viewers.overDepartment(role, key(own, "department")));
            }
            String ofBot = role + " of the bot";
            if (all || Cases.runs(ofBot)) {
                limited.put(ofBot, viewers.overBot(role, key(own, "bot")));
            }
        }
    }

    /** Unscoped types contain no text to look for, except in fields with their own scope. */
    private PlantedRecords.Text text(String text) {
        return (table, column) -> {
            StoredType type = schema.typeOfTable(table).orElse(null);
            boolean open =
                    type != null
                            && type.scope() instanceof RowScope.Whole
                            && type.fields().values().stream()
                                    .noneMatch(field ->
                                            field.permission() != null
                                                    && field
                                                            instanceof
                                                            StoredField.Encrypted encrypted
                                                    && encrypted.column().equals(column));
            return "%s %s %s"
                    .formatted(open ? OPEN + (text.equals(OWN) ? "a" : "b") : text, table, column);
        };
    }

    /** An audit entry about each planted record, written like the application does. */
    private void audit(Map<String, Long> keys, String text) {
        for (StoredType type : schema.types().values()) {
            if (keys.containsKey(type.table())) {
                postgres.sql(
                                """
                                insert into audit_entry (username, action, subject_type, subject_id, summary, change_field, change_before, change_after, writer, number, mac)
                                values (:text, 'plant', :type, :subject, :summary, array['text'], array[:text], array[:text], 1, (select count(*) from audit_entry), '')
                                """)
                        .param("text", text)
                        .param("type", type.name())
                        .param("subject", id(type, keys))
                        .param("summary", text + " about " + type.name())
                        .update();
            }
        }
    }

    @Test
    void plantsEveryStoredType() {
        Set<String> missing = new TreeSet<>();
        for (StoredType type : schema.types().values()) {
            Long rows =
                    postgres.sql("select count(*) from " + type.table()).query(Long.class).single();
            if (rows == 0 && !UNPLANTED.containsKey(type.name())) {
                missing.add(type.name());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void nestedLists() {
        Findings found = new Findings(false);
        readLists(found, limited);
        assertThat(found.wrong).isEmpty();
        Set<String> unseen = new TreeSet<>(scopedTypes());
        unseen.removeAll(found.own);
        unseen.removeAll(UNPLANTED.keySet());
        assertThat(unseen).as("types of which nobody sees their own").isEqualTo(UNSEEN.keySet());
        assertThat(found.audited)
                .as("types whose audit entries their department sees")
                .containsAll(auditedTypes());
    }

    /** Otherwise the other tests would find nothing foreign, whatever they could read. */
    @Test
    void unlimitedViewerSeesAll() {
        Findings found = new Findings(true);
        readLists(found, Map.of("everything", viewers.overEverything("ADMINISTRATOR")));
        Set<String> unseen = new TreeSet<>(scopedTypes());
        unseen.removeAll(found.foreign);
        unseen.removeAll(UNPLANTED.keySet());
        assertThat(unseen)
                .as("types of which nobody would notice a foreign record")
                .isEqualTo(UNNOTICED.keySet());
    }

    private Selections selections() {
        return new Selections(schema);
    }

    private Set<String> scopedTypes() {
        return schema.types().values().stream()
                .filter(type -> !(type.scope() instanceof RowScope.Whole))
                .map(StoredType::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** For types with IDs, whose entries have the scope of their records. */
    private Set<String> auditedTypes() {
        return schema.types().values().stream()
                .filter(type -> !(type.scope() instanceof RowScope.Whole))
                .filter(type -> type.interfaces().contains("Node"))
                .map(StoredType::name)
                .filter(type -> !AUDITED_FOR_ALL.contains(type) && !UNPLANTED.containsKey(type))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void singleRecords() {
        Findings found = new Findings(false);
        Map<String, String> lookups = new LinkedHashMap<>();
        for (StoredType type : schema.types().values()) {
            if (type.interfaces().contains("Node") && foreign.containsKey(type.table())) {
                lookups.put(
                        "node(id: \"%s\")".formatted(id(type, foreign)),
                        "... on %s { %s }".formatted(type.name(), selections().fields(type, 0)));
            }
        }
        for (RootField root : schema.roots().values()) {
            if (root instanceof RootField.One one) {
                StoredType type = schema.type(one.target());
                if (!foreign.containsKey(type.table())) {
                    continue;
                }
                for (Map.Entry<String, StoredField> lookup : one.lookups().entrySet()) {
                    String value =
                            lookup.getValue() instanceof StoredField.Column column
                                    ? "%s %s %s".formatted(FOREIGN, type.table(), column.column())
                                    : id(type, foreign);
                    lookups.put(
                            (one.reference() == null
                                            ? "%s(%s: \"%s\")"
                                            : "%s(" + one.reference() + ": {%s: \"%s\"})")
                                    .formatted(one.name(), lookup.getKey(), value),
                            selections().fields(type, 0));
                }
            }
        }
        StringBuilder query = new StringBuilder("{");
        int number = 0;
        for (Map.Entry<String, String> lookup : lookups.entrySet()) {
            query.append(" r%d: %s { %s }".formatted(number++, lookup.getKey(), lookup.getValue()));
        }
        String all = query.append(" }").toString();
        for (Map.Entry<String, TestViewer> viewer : limited.entrySet()) {
            found.read(viewer.getKey() + ": single records", answer(viewer.getValue(), all));
        }
        assertThat(found.wrong).isEmpty();
        found.read("everything", answer(viewers.overEverything("ADMINISTRATOR"), all));
        assertThat(found.foreign).containsAll(auditedTypesButOwn());
    }

    private Set<String> auditedTypesButOwn() {
        Set<String> types = auditedTypes();
        types.removeAll(UNSEEN.keySet());
        return types;
    }

    @Test
    void computedFields() {
        Map<String, String> asked = new ComputedQueries(postgres, foreign, FOREIGN).fields();
        Set<String> forgotten = new TreeSet<>();
        for (GraphQLFieldDefinition field : source.schema().getQueryType().getFieldDefinitions()) {
            if (field.hasAppliedDirective("computed")
                    && !asked.containsKey(field.getName())
                    && !FOR_EVERYBODY.containsKey(field.getName())) {
                forgotten.add(field.getName());
            }
        }
        assertThat(forgotten).as("root fields that this test does not ask").isEmpty();
        Findings found = new Findings(false);
        for (Map.Entry<String, TestViewer> viewer : limited.entrySet()) {
            for (Map.Entry<String, String> field : asked.entrySet()) {
                found.read(
                        viewer.getKey() + ": " + field.getKey(),
                        answer(viewer.getValue(), "{ %s }".formatted(field.getValue())));
            }
        }
        // rejections are as good as empty responses, server errors are not
        found.wrong.removeIf(wrong ->
                wrong.startsWith(REFUSED) && !wrong.contains("An internal error occurred"));
        assertThat(found.wrong).isEmpty();
        String everything =
                answer(
                                viewers.overEverything("ADMINISTRATOR"),
                                "{ %s }".formatted(asked.get("search")))
                        .toString();
        assertThat(everything).contains(FOREIGN);
    }

    @Test
    void feedsAndFiles() {
        Findings found = new Findings(false);
        for (Map.Entry<String, TestViewer> viewer : limited.entrySet()) {
            for (String calendar : List.of("maintenance", "on-call", "personal")) {
                String path =
                        answer(
                                        viewer.getValue(),
                                        "mutation { createCalendarFeed(input: {calendar: \"%s\"}) { path } }"
                                                .formatted(calendar))
                                .at("/data/createCalendarFeed/path")
                                .asString();
                String feed = text(http.get().uri(path).exchange());
                assertThat(feed).as(calendar + " " + path).contains("BEGIN:VCALENDAR");
                found.readText(viewer.getKey() + ": " + calendar, feed);
            }
            found.readText(
                    viewer.getKey() + ": export of an employee",
                    export(
                            viewer.getValue(),
                            "employees",
                            Map.of("code", "openb employee code", "reason", "because")));
            found.readText(
                    viewer.getKey() + ": export of an end user",
                    export(
                            viewer.getValue(),
                            "data-subjects",
                            Map.of(
                                    "userKey",
                                    FOREIGN + " data_subject user_key",
                                    "reason",
                                    "because")));
        }
        assertThat(found.wrong).isEmpty();
    }

    private String export(TestViewer viewer, String what, Map<String, String> wanted) {
        return text(
                http.post()
                        .uri("/exports/" + what)
                        .headers(headers -> headers.setBearerAuth(viewer.token()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(json.writeValueAsString(wanted))
                        .exchange());
    }

    private static String text(WebTestClient.ResponseSpec response) {
        byte[] body = response.expectBody().returnResult().getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The event of the foreign record is published first, but that of the own record must arrive
     * first.
     */
    @Test
    void subscriptions() {
        Map<String, String> fields =
                Map.of(
                        "incidentChanged", "incident",
                        "alertChanged", "alert",
                        "botStatusChanged", "bot_status");
        assertThat(
                        source.schema().getSubscriptionType().getFieldDefinitions().stream()
                                .map(GraphQLFieldDefinition::getName))
                .as("subscriptions; that to snapshots is about everything")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        fields.keySet().stream(),
                                        Stream.of("warehouseSnapshotProgress"))
                                .toList());
        List<Mono<String>> first = new ArrayList<>();
        for (TestViewer viewer : limited.values()) {
            WebSocketGraphQlTester socket = testers.socket(viewer.token());
            fields.forEach((field, table) ->
                    first.add(
                            socket.document(
                                            "subscription { %s { id bot { code } } }"
                                                    .formatted(field))
                                    .executeSubscription()
                                    .toFlux()
                                    .next()
                                    .map(response ->
                                            response.path(field + ".id").entity(String.class).get()
                                                    + response.path(field + ".bot.code")
                                                            .entity(String.class)
                                                            .get())));
        }
        Disposable telling =
                Flux.interval(Duration.ofMillis(200))
                        .doOnNext(tick ->
                                fields.values()
                                        .forEach(table -> {
                                            tell(table, foreign);
                                            tell(table, own);
                                        }))
                        .subscribe();
        List<String> arrived =
                Flux.merge(Flux.fromIterable(first), 64).collectList().block(LONG_ENOUGH);
        telling.dispose();
        assertThat(arrived).hasSize(first.size()).allMatch(told -> told.contains(OWN));
    }

    private void tell(String table, Map<String, Long> keys) {
        ReflectionTestUtils.invokeMethod(
                outbox, "tell", new Event(0, "Planted", new RecordKey(table, key(keys, table))));
    }

    /** One list after the other, because viewers with the same role share its statement. */
    private void readLists(Findings found, Map<String, TestViewer> asking) {
        for (RootField root : schema.roots().values()) {
            if (root instanceof RootField.Pages pages) {
                asking.forEach((who, viewer) -> readPages(found, who, viewer, pages));
            }
        }
    }

    private void readPages(Findings found, String who, TestViewer viewer, RootField.Pages root) {
        StoredType type = schema.type(root.connection().target());
        boolean open = type.scope() instanceof RowScope.Whole;
        String query =
                "query($after: String) { %s(first: 100, after: $after) { edges { node { %s } } pageInfo { hasNextPage endCursor } totalCount } }"
                        .formatted(root.name(), selections().fields(type, open ? 2 : 1));
        String after = null;
        do {
            JsonNode answer =
                    answer(viewer, query, after == null ? Map.of() : Map.of("after", after));
            found.read(who + ": " + root.name(), answer);
            JsonNode page = answer.at("/data/" + root.name());
            after =
                    page.at("/pageInfo/hasNextPage").asBoolean(false)
                            ? page.at("/pageInfo/endCursor").asString()
                            : null;
        } while (after != null);
    }

    /** What was found in responses. */
    private final class Findings {

        private final boolean everything;
        private final Set<String> wrong = new TreeSet<>();
        private final Set<String> own = new TreeSet<>();
        private final Set<String> foreign = new TreeSet<>();
        private final Set<String> audited = new TreeSet<>();

        /**
         * @param everything whether the viewer may see all records
         */
        Findings(boolean everything) {
            this.everything = everything;
        }

        void read(String where, JsonNode answer) {
            walk(where, answer);
            for (JsonNode error : answer.path("errors")) {
                if (!error.at("/extensions/code").asString().equals("FORBIDDEN")) {
                    wrong.add("%s%s: %s".formatted(REFUSED, where, error.path("message")));
                }
            }
            readText(where, answer.toString());
        }

        void readText(String where, String text) {
            int at = text.indexOf(FOREIGN);
            // an error may repeat the input
            if (at >= 0 && !text.contains("\"data\":null") && !text.contains("\"status\":4")) {
                wrong.add(
                        "%s gives …%s…"
                                .formatted(
                                        where,
                                        text.substring(
                                                Math.max(0, at - 100),
                                                Math.min(text.length(), at + 60))));
            }
        }

        /** Notes the types of the records that were found, by their ID or text. */
        private void walk(String where, JsonNode node) {
            if (node.isObject() && node.path("__typename").isString()) {
                String type = node.path("__typename").asString();
                StoredType stored = schema.types().get(type);
                if (stored != null) {
                    note(where, stored, node);
                }
            }
            node.forEach(below -> walk(where, below));
        }

        private void note(String where, StoredType type, JsonNode record) {
            String id = record.path("id").asString("");
            String said =
                    record.valueStream()
                            .filter(JsonNode::isString)
                            .map(JsonNode::asString)
                            .collect(Collectors.joining("\n"));
            // a record without an ID or text is identified by its parent record
            boolean nameless = !type.fields().containsKey("id");
            if (nameless
                    || said.contains(OWN)
                    || id.equals(idIn(type, ForeignRecordsTest.this.own))) {
                own.add(type.name());
            }
            if (nameless && everything) {
                foreign.add(type.name());
            }
            if (said.contains(FOREIGN) || id.equals(idIn(type, ForeignRecordsTest.this.foreign))) {
                foreign.add(type.name());
                if (!(type.scope() instanceof RowScope.Whole)) {
                    wrong.add("%s gives the foreign %s".formatted(where, type.name()));
                }
            }
            if (type.name().equals("AuditEntry") && said.contains(OWN + " about ")) {
                audited.add(record.path("subjectType").asString());
            }
        }
    }

    private static String idIn(StoredType type, Map<String, Long> keys) {
        Long key = keys.get(type.table());
        return key == null || key == 0 ? "none" : type.table() + "_" + key;
    }

    private JsonNode answer(TestViewer viewer, String query) {
        return answer(viewer, query, Map.of());
    }

    private JsonNode answer(TestViewer viewer, String query, Map<String, Object> variables) {
        byte[] body =
                http.post()
                        .uri("/graphql")
                        .headers(headers -> headers.setBearerAuth(viewer.token()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                json.writeValueAsString(
                                        Map.of("query", query, "variables", variables)))
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return json.readTree(Objects.requireNonNull(body));
    }

    private static long key(Map<String, Long> keys, String table) {
        return Objects.requireNonNull(keys.get(table), table);
    }

    private static String id(StoredType type, Map<String, Long> keys) {
        return new RecordKey(type.table(), key(keys, type.table())).id();
    }
}
