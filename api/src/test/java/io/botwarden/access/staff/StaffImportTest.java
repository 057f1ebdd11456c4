package io.botwarden.access.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Employees from a file: first the difference, then exactly that. */
@BotwardenTest
class StaffImportTest {

    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;
    @Autowired private JsonMapper json;

    private String token = "";
    private String prefix = "";

    @BeforeEach
    void employ() {
        token = viewers.overEverything("PROVISIONER").token();
        prefix = "s" + UUID.randomUUID().toString().substring(0, 6);
        execute("insert into department (code, name) values ('%1$s-d', 'Sales %1$s')");
        execute(
                "insert into employee (code, name, job_title, department_id) select '%1$s-1', 'One', 'Clerk', id from department where code = '%1$s-d'");
        execute("insert into employee (code, name) values ('%1$s-2', 'Two')");
        execute("insert into employee (code, name) values ('%1$s-3', 'Three')");
    }

    @Test
    void showsAndAppliesDifference() {
        String file =
                """
                number,name,email,title,department,manager,lastDay
                %1$s-1,One,one@example.org,Head,%1$s-d,,
                %1$s-2,Two,,,Sales %1$s,%1$s-1,
                %1$s-3,Three,,,,,2026-01-31
                %1$s-4,Four,,,New %1$s,%1$s-2,
                """
                        .formatted(prefix);

        JsonNode shown = ok("?dryRun=true", file);

        assertThat(counts(shown))
                .isEqualTo("1 joins, 0 return, 2 change, 1 leaves, 0 stay, 0 conflicts");
        assertThat(shown.get("changes").toString())
                .contains("{\"column\":\"title\",\"before\":\"Clerk\",\"after\":\"Head\"}")
                .contains(
                        "{\"column\":\"department\",\"before\":null,\"after\":\"New %s\"}"
                                .formatted(prefix));
        assertThat(state())
                .as("nothing is applied")
                .containsExactly("1 One Clerk d", "2 Two", "3 Three");

        JsonNode applied = ok("?difference=" + hash(shown), file);

        assertThat(applied.get("conflicts").toString()).isEqualTo("[]");
        assertThat(state())
                .containsExactly("1 One Head d", "2 Two d 1", "3 Three 2026-01-31", "4 Four New 2");
        send("?difference=" + hash(shown), file).expectStatus().isEqualTo(409);
        assertThat(counts(ok("?dryRun=true", file)))
                .isEqualTo("0 joins, 0 return, 0 change, 0 leaves, 4 stay, 0 conflicts");
        assertThat(audited("importEmployee")).isEqualTo(4);
    }

    @Test
    void appliesNothingThatWasNotShown() {
        String file = "number,name\n%1$s-2,Zwei\n".formatted(prefix);
        String shown = hash(ok("?dryRun=true", file));

        send("?difference=" + shown, "number,name\n%1$s-2,Deux\n".formatted(prefix))
                .expectStatus()
                .isEqualTo(409);
        execute("update employee set job_title = 'Boss' where code = '%1$s-2'");
        send("?difference=" + shown, file).expectStatus().isEqualTo(409);

        assertThat(state()).containsExactly("1 One Clerk d", "2 Two Boss", "3 Three");
    }

    @Test
    void namesConflictingLines() {
        JsonNode shown =
                ok(
                        "?dryRun=true",
                        """
                        number;name;email;manager
                        %1$s-1;One;;%1$s-2
                        %1$s-2;Two;;%1$s-1
                        %1$s-5;;;
                        %1$s-6;Six;nowhere;
                        %1$s-7;Seven;;nobody
                        %1$s-8;Eight;;
                        %1$s-8;Eight again;;
                        """
                                .formatted(prefix));

        assertThat(shown.get("conflicts").toString())
                .contains(
                        "{\"line\":4,\"number\":\"%s-5\",\"problem\":\"name: This is required.\"}"
                                .formatted(prefix))
                .contains("email: This must look like name@example.org.")
                .contains("manager: There is no employee nobody.")
                .contains("number: This is also the number of line 7.")
                .contains("loop of managers: %1$s-1 → %1$s-2 → %1$s-1".formatted(prefix));
        assertThat(counts(shown))
                .isEqualTo("1 joins, 0 return, 0 change, 0 leaves, 0 stay, 6 conflicts");
    }

    @Test
    void exchangesManagers() {
        apply("number,name,manager\n%1$s-1,One,%1$s-2\n%1$s-2,Two,%1$s-3\n");
        assertThat(state()).containsExactly("1 One Clerk d 2", "2 Two 3", "3 Three");

        JsonNode applied =
                apply("number,name,manager\n%1$s-3,Three,%1$s-1\n%1$s-2,Two,\n%1$s-1,One,%1$s-2\n");

        assertThat(applied.get("conflicts").toString()).isEqualTo("[]");
        assertThat(state()).containsExactly("1 One Clerk d 2", "2 Two", "3 Three 1");
    }

    @Test
    void leaverLosesEverythingAtOnce() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        TestViewer gone = account("2");
        TestViewer stays = account("3");

        JsonNode applied =
                apply(
                        "number,name,lastDay\n%%1$s-2,Two,%s\n%%1$s-3,Three,%s\n"
                                .formatted(today.minusDays(1), today));

        assertThat(counts(applied)).contains("2 leaves");
        assertThat(status(gone)).isEqualTo(401);
        assertThat(status(stays)).as("until the end of the last day").isEqualTo(200);
        assertThat(
                        number(
                                "select count(*) as n from access_grant where identity_id = "
                                        + gone.viewer().identityId()))
                .isZero();

        JsonNode back = apply("number,name,lastDay\n%1$s-2,Two,\n%1$s-3,Three,\n");

        assertThat(counts(back)).contains("2 return");
        assertThat(status(gone)).as("an administrator opens the account again").isEqualTo(401);
        assertThat(state()).containsExactly("1 One Clerk d", "2 Two", "3 Three");
    }

    @Test
    void whoIsNotInCompleteFileLeaves() {
        execute(
                "insert into directory_user (employee_id, user_name, numbered) select id, code, true from employee where code = '%1$s-3'");

        JsonNode shown =
                ok(
                        "?dryRun=true&complete=true",
                        "number,name\n%1$s-1,One\n%1$s-3,Drei\n".formatted(prefix));

        assertThat(shown.get("leavers").longValue())
                .as("all but who is in the file, and whom the directory maintains")
                .isEqualTo(
                        number(
                                """
                                select count(*) as n from employee e
                                where (e.left_on is null or e.left_on >= current_date) and e.code <> '%s-1'
                                  and not exists (select from directory_user d where d.employee_id = e.id and d.removed_at is null)
                                """
                                        .formatted(prefix)));
        assertThat(shown.get("changes").toString())
                .doesNotContain(prefix + "-1")
                .doesNotContain(prefix + "-3");
        assertThat(shown.get("conflicts").toString())
                .contains("number: The company's directory maintains this person by SCIM.");
    }

    @Test
    void refusesWhoMayNotAndWhatCannotBeRead() {
        send("", "number,name\n1,x\n").expectStatus().isBadRequest();
        send("?dryRun=true", "nr,name\n1,x\n").expectStatus().isBadRequest();
        send("?dryRun=true&complete=true", "number,name\n").expectStatus().isBadRequest();
        http.post()
                .uri("/import/employees-csv?dryRun=true")
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue("number,name\n1,Müller\n".getBytes(StandardCharsets.ISO_8859_1))
                .exchange()
                .expectStatus()
                .isBadRequest();
        token = viewers.overEverything("OPERATOR").token();
        send("?dryRun=true", "number,name\n1,x\n").expectStatus().isForbidden();
    }

    private static String counts(JsonNode report) {
        return "%d joins, %d return, %d change, %d leaves, %d stay, %d conflicts"
                .formatted(
                        report.get("joiners").intValue(),
                        report.get("returning").intValue(),
                        report.get("movers").intValue(),
                        report.get("leavers").intValue(),
                        report.get("unchanged").intValue(),
                        report.get("conflicting").intValue());
    }

    private static String hash(JsonNode report) {
        return report.get("difference").stringValue();
    }

    private JsonNode apply(String template) {
        String file = template.formatted(prefix);
        return ok("?difference=" + hash(ok("?dryRun=true", file)), file);
    }

    private JsonNode ok(String query, String file) {
        return json.readTree(
                send(query, file)
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private ResponseSpec send(String query, String file) {
        return http.post()
                .uri("/import/employees-csv" + query)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(file.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private TestViewer account(String suffix) {
        TestViewer viewer = viewers.overEverything("OPERATOR");
        execute(
                "update identity set employee_id = (select id from employee where code = '%%1$s-%s') where id = %d"
                        .formatted(suffix, viewer.viewer().identityId()));
        return viewer;
    }

    private int status(TestViewer viewer) {
        return http.get()
                .uri("/import/mappings")
                .headers(headers -> headers.setBearerAuth(viewer.token()))
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private List<String> state() {
        return Objects.requireNonNull(
                database.sql(
                                """
                                select concat_ws(' ', substr(e.code, 9), e.name, e.job_title,
                                  case when d.code like '%%-d' then 'd' else left(d.name, 3) end, substr(m.code, 9), e.left_on) as t
                                from employee e left join department d on d.id = e.department_id left join employee m on m.id = e.manager_id
                                where e.code like '%s%%' order by e.code
                                """
                                        .formatted(prefix))
                        .map(row -> Objects.requireNonNull(row.get("t", String.class)))
                        .all()
                        .collectList()
                        .block());
    }

    private long audited(String action) {
        return number(
                "select count(*) as n from audit_entry where action = '%s' and summary like '%%%s%%'"
                        .formatted(action, prefix));
    }

    private long number(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    private void execute(String sql) {
        database.sql(sql.formatted(prefix)).then().block();
    }
}
