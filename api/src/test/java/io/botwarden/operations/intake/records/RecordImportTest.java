package io.botwarden.operations.intake.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Records of any importable type come from CSV and NDJSON, as the schema declares their fields. */
@BotwardenTest
@NoBufferLeaks
class RecordImportTest {

    private static final String URI = "/import/records";

    private static final String COURSES =
            """
            kind: records
            type: Course
            csv: {separator: ";"}
            time: {format: d.M.yyyy, zone: Europe/Berlin}
            fields:
              code: {template: "ri-{no}"}
              name: {column: title}
              category: {column: area, values: {safety: SECURITY_AWARENESS}, otherwise: BUSINESS}
              form: {constant: ONLINE}
              validityMonths: {column: months}
              state: {cases: [{when: {gone: "yes"}, then: RETIRED}, {then: ACTIVE}]}
              retiredAt: {column: until}
              retirementReason: {column: why}
            """;

    private static final String HEAD = "no;title;area;months;gone;until;why\n";

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    @BeforeEach
    void anAdministrator() {
        client = new IntakeClient(http, viewers.overEverything("ADMINISTRATOR").token());
    }

    @AfterEach
    void clear() {
        database.sql(
                        """
                        do $$ begin
                          delete from course where code like 'ri-%';
                          update department set head_id = null, parent_id = null where code like 'ri-%';
                          delete from employee where code like 'ri-%';
                          delete from department where code like 'ri-%';
                        end $$
                        """)
                .update();
    }

    @Test
    void mapsColumnsOfOtherSystems() {
        JsonNode report =
                client.accepted(
                        URI,
                        COURSES,
                        HEAD + "1;Fire;safety;12;no;;\n2;Sales;trade;;yes;1.2.2016;Out of date\n");

        assertThat(IntakeClient.counts(report)).as(report.toString()).isEqualTo("2 0 0 0");
        assertThat(courses())
                .isEqualTo(
                        "ri-1 Fire SECURITY_AWARENESS 12 ACTIVE null IMPORTED, ri-2 Sales BUSINESS null RETIRED 2016-01-31T23:00:00Z IMPORTED");
    }

    @Test
    void triesWithoutEffect() {
        client.accepted(URI, COURSES, HEAD + "1;Fire;safety;12;no;;\n");

        JsonNode report =
                client.accepted(
                        URI + "?dryRun=true",
                        COURSES,
                        HEAD
                                + "1;Fire;safety;12;no;;\n2;Sales;trade;;no;;\n1;Water;safety;12;no;;\n");

        assertThat(IntakeClient.counts(report)).as(report.toString()).isEqualTo("1 1 1 0");
        assertThat(report.at("/preview/1/fields/code").asString()).isEqualTo("ri-2");
        assertThat(report.at("/conflicts/0").toString())
                .isEqualTo(
                        "{\"line\":4,\"key\":\"ri-1\",\"field\":\"name\",\"existing\":\"Fire\",\"given\":\"Water\"}");
        assertThat(courses()).isEqualTo("ri-1 Fire SECURITY_AWARENESS 12 ACTIVE null IMPORTED");
    }

    @Test
    void namesWhatIsWrongWithRows() {
        JsonNode report =
                client.accepted(
                        "/import/records?type=Employee&format=ndjson",
                        """
                        {"code":"ri-1","name":"A","department":"nowhere"}
                        {"code":"ri-2","name":"B","joinedOn":"2016-02-30"}
                        {"code":"ri-3","name":"C","joinedOn":"2016-02-02","leftOn":"2016-02-01"}
                        {"code":" ri-4","name":"D"}
                        {"code":"ri-5"}
                        {"code":"ri-6","name":"two\\nlines"}
                        {"code":"ri-7","name":"G"}
                        no JSON
                        """);

        assertThat(IntakeClient.counts(report)).as(report.toString()).isEqualTo("1 0 0 7");
        assertThat(report.path("rejections").toString())
                .contains("department is 'nowhere', which does not exist")
                .contains("joinedOn '2016-02-30' is not a date of the form iso")
                .contains("The values do not fit together: CHECK ((left_on >= joined_on))")
                .contains("code must not begin or end with a space")
                .contains("name must have a value")
                .contains("name must be one line of text")
                .contains("The line is not a JSON object");
    }

    @Test
    void refusesMappingsThatDoNotFit() {
        assertThat(refused(COURSES.replace("title}", "nothing}"), HEAD))
                .startsWith(
                        "The mapping's fields.name names the column 'nothing', which the file does not have");
        assertThat(refused(COURSES.replace("Course", "Grant"), HEAD))
                .startsWith(
                        "Records of the type 'Grant' cannot be imported or exported; possible types are Bot, BotFunction, Change,");
        assertThat(refused(COURSES.replace("  form: {constant: ONLINE}\n", ""), HEAD))
                .isEqualTo(
                        "Each record of the type Course must have the field form, which the mapping does not give.");
        assertThat(refused(COURSES.replace("form:", "shape:"), HEAD))
                .startsWith("Course has no importable field 'shape'; its fields are code, name,");
        assertThat(
                        client.refused(
                                        "/import/records?type=Course",
                                        "code,name,color\n"
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                        HttpStatus.BAD_REQUEST)
                                .path("detail")
                                .asString())
                .startsWith("Course has no importable field 'color'");
    }

    private String refused(String mapping, String file) {
        return client.refused(URI, mapping, file).path("detail").asString();
    }

    @Test
    void updatesWhatNobodyChangedHere() {
        String updating = COURSES.replace("type: Course\n", "type: Course\nupdatedRows: true\n");
        String first =
                run(
                        client.accepted(
                                URI,
                                updating,
                                HEAD + "1;Fire;safety;12;no;;\n2;Sales;trade;;no;;\n"));
        database.sql("update course set description = 'changed here' where code = 'ri-2'").update();

        JsonNode report =
                client.accepted(
                        URI,
                        updating,
                        HEAD + "1;Fire!;safety;24;no;;\n2;Sales!;trade;;no;;\n3;New;trade;;no;;\n");

        assertThat(IntakeClient.counts(report)).as(report.toString()).isEqualTo("2 0 1 0");
        assertThat(report.path("grown").toString()).isEqualTo("{\"course\":1}");
        String second = run(report);
        assertThat(records(second))
                .isEqualTo(
                        "ri-1 GROWN null ri-1, ri-2 SKIPPED CHANGED_HERE ri-2, ri-3 CREATED null ri-3");
        assertThat(undone(first, HttpStatus.CONFLICT))
                .contains(
                        "later imports have changed the same records; undo them first: " + second);

        undone(second, HttpStatus.OK);
        assertThat(courses())
                .isEqualTo(
                        "ri-1 Fire SECURITY_AWARENESS 12 ACTIVE null IMPORTED, ri-2 Sales BUSINESS null ACTIVE null IMPORTED");
        assertThat(undone(first, HttpStatus.CONFLICT))
                .endsWith("its records were changed here: ri-2.");
    }

    @Test
    void replacesImportWithCorrectedMapping() {
        String first = run(client.accepted(URI, COURSES, HEAD + "1;Fire;safety;12;no;;\n"));
        String corrected = COURSES.replace("safety: SECURITY_AWARENESS", "safety: TECHNOLOGY");

        JsonNode tried =
                client.accepted(
                        URI + "?dryRun=true&replaces=" + first,
                        corrected,
                        HEAD + "1;Fire;safety;12;no;;\n");
        assertThat(IntakeClient.counts(tried)).as(tried.toString()).isEqualTo("1 0 0 0");
        assertThat(courses()).contains("SECURITY_AWARENESS");
        JsonNode report =
                client.accepted(
                        URI + "?replaces=" + first, corrected, HEAD + "1;Fire;safety;12;no;;\n");

        assertThat(report.path("remarks").toString()).contains("Replaces " + first);
        assertThat(courses()).isEqualTo("ri-1 Fire TECHNOLOGY 12 ACTIVE null IMPORTED");
    }

    @Test
    void undoesNothingThatOthersReferTo() {
        String departments =
                run(client.accepted("/import/records?type=Department", "code,name\nri-d,D\n"));
        String people =
                run(
                        client.accepted(
                                "/import/records?type=Employee",
                                "code,name,department\nri-e,E,ri-d\n"));

        assertThat(undone(departments, HttpStatus.CONFLICT))
                .isEqualTo(
                        "%s cannot be undone: other records (employee) refer to its records: ri-d."
                                .formatted(departments));
        undone(people, HttpStatus.OK);
        undone(departments, HttpStatus.OK);
    }

    @Test
    void needsThePermissionsOverEverything() {
        IntakeClient operator = new IntakeClient(http, viewers.overEverything("OPERATOR").token());
        assertThat(
                        operator.refused(
                                        "/import/records?type=Employee",
                                        "code,name\n"
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                        HttpStatus.FORBIDDEN)
                                .path("detail")
                                .asString())
                .isEqualTo(
                        "Importing records of the type Employee needs the permission catalog:manage-organisation over everything.");
        operator.refused(
                "/import/undo?run="
                        + run(
                                client.accepted(
                                        "/import/records?type=Department", "code,name\nri-p,P\n")),
                new byte[0],
                HttpStatus.NOT_FOUND);
    }

    @Test
    void givesNumbersAfterImportedOnes() {
        database.sql("insert into bot (code, name) values ('ri-bot', 'B') on conflict do nothing")
                .update();
        String run =
                run(
                        client.accepted(
                                "/import/records?type=Defect",
                                "number,title,bot,foundIn,severity,openedAt\nD-700001,x,ri-bot,TEST,LOW,2016-01-01T00:00:00Z\n"));

        long next = database.sql("select nextval('defect_number')").query(Long.class).single();

        assertThat(next).isGreaterThan(700_001);
        undone(run, HttpStatus.OK);
    }

    @Test
    void sendsNoEvents() {
        long before =
                database.sql(
                                "select count(*) from outbox_event where subject_type in ('Course', 'Employee')")
                        .query(Long.class)
                        .single();
        client.accepted(URI, COURSES, HEAD + "1;Fire;safety;12;no;;\n");
        assertThat(
                        database.sql(
                                        "select count(*) from outbox_event where subject_type in ('Course', 'Employee')")
                                .query(Long.class)
                                .single())
                .isEqualTo(before);
    }

    @Test
    void listsTypesWithTheirFields() {
        JsonNode types =
                IntakeClient.answer(
                        http.get()
                                .uri("/import/records/types")
                                .headers(headers -> headers.setBearerAuth(client.token()))
                                .exchange(),
                        HttpStatus.OK);
        JsonNode defect =
                types.valueStream()
                        .filter(type -> type.path("type").asString().equals("Defect"))
                        .findFirst()
                        .orElseThrow();
        assertThat(defect.path("permission").asString()).isEqualTo("delivery:report-defect");
        assertThat(defect.at("/key").toString()).isEqualTo("[\"number\"]");
        assertThat(defect.path("fields").toString())
                .contains(
                        "{\"name\":\"fixedInRelease\",\"kind\":\"reference\",\"required\":false,\"values\":[],\"references\":\"Release\"}");
    }

    private static String run(JsonNode report) {
        assertThat(report.path("rejected").asInt()).as(report.toString()).isZero();
        return report.path("importRun").asString();
    }

    private String undone(String run, HttpStatus status) {
        WebTestClient.ResponseSpec response =
                client.post("/import/undo?run=" + run, new byte[0], "application/json", null);
        return status == HttpStatus.OK
                ? IntakeClient.answer(response, status).toString()
                : IntakeClient.problem(response, status).path("detail").asString();
    }

    private String courses() {
        return database.sql(
                        """
                        select coalesce(string_agg(concat(code, ' ', name, ' ', category, ' ', coalesce(validity_months::text, 'null'), ' ', state, ' ',
                          coalesce(to_char(retired_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'null'), ' ', origin), ', ' order by code), '')
                        from course where code like 'ri-%'
                        """)
                .query(String.class)
                .single();
    }

    private String records(String run) {
        JsonNode edges =
                IntakeClient.answer(
                                http.post()
                                        .uri("/graphql")
                                        .headers(headers -> headers.setBearerAuth(client.token()))
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(
                                                Map.of(
                                                        "query",
                                                        """
                                                        { node(id: "%s") { ... on ImportRun { records(first: 50) {
                                                          edges { node { number effect reason record { ... on Course { code } } } } } } } }
                                                        """
                                                                .formatted(run)))
                                        .exchange(),
                                HttpStatus.OK)
                        .at("/data/node/records/edges");
        StringBuilder records = new StringBuilder();
        for (JsonNode edge : edges) {
            JsonNode node = edge.path("node");
            records.append(records.isEmpty() ? "" : ", ")
                    .append(node.path("number").asString())
                    .append(' ')
                    .append(node.path("effect").asString())
                    .append(' ')
                    .append(node.path("reason").asString(null))
                    .append(' ')
                    .append(node.at("/record/code").asString(null));
        }
        return records.toString();
    }
}
