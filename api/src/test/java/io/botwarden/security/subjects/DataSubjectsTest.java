package io.botwarden.security.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person is found by the key, gets an export, is erased, and is then unknown. */
@BotwardenTest(database = "protection")
@ExtendWith(OutputCaptureExtension.class)
class DataSubjectsTest {

    private static final String ERASE =
            "mutation($key: String!, $reason: String!) { eraseDataSubject(input: {userKey: $key, reason: $reason}) { erasure { id interactions mentionedIn mentionedElsewhere } errors { code field message } } }";
    private static final String INTERACTIONS =
            "query($key: [String!]) { interactions(filter: {userKey: $key}) { edges { node { externalId userKey } } } }";
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private DataSource source;

    private JdbcClient database;
    private String admin = "";
    private String user = "";

    @BeforeEach
    void signIn() {
        database = JdbcClient.create(source);
        database.sql("insert into bot (code, name) values ('desk', 'Desk') on conflict do nothing")
                .update();
        admin = viewers.overEverything("ADMINISTRATOR").token();
        user = "user-" + UUID.randomUUID();
    }

    @Test
    void erasesPersonByKey() {
        String first = ingest(user);
        String second = ingest(user);
        String other = ingest("other-" + user);
        assertThat(
                        ask(INTERACTIONS, Map.of("key", List.of(user)))
                                .at("/data/interactions/edges")
                                .toString())
                .contains(first, second, user)
                .doesNotContain(other);
        String pseudonym = pseudonymOf(second);
        database.sql(
                        "insert into incident (number, title, description, severity, state, started_at, opened_at) values (?, 'Trouble', ?, 'LOW', 'OPEN', now(), now())")
                .param("INC-" + user)
                .param("The user " + user + " complained")
                .update();
        String bot = UUID.randomUUID().toString();
        database.sql("insert into bot (code, name, purpose) values (?, 'Listener', ?)")
                .params(bot, "Listens to " + user)
                .update();
        database.sql(
                        "insert into error_span (bot_id, at, name, trace_id, span_id, duration, attribute_name, attribute_value) select id, now(), 'turn', '1', '2', 1, '{user}', array[?] from bot where code = 'desk'")
                .param(user)
                .update();
        database.sql(
                        """
                        insert into metric_series (bot_id, identity, name, kind, attribute_name, attribute_value, attributes, base_at, seen_at)
                        select id, gen_random_uuid(), 'turns', 'GAUGE', '{model,user}', array['m', :user],
                          jsonb_build_object('model', 'm', 'user', :user), now(), now()
                        from bot where code = :bot
                        """)
                .param("user", user)
                .param("bot", bot)
                .update();

        JsonNode erased =
                ask(ERASE, Map.of("key", user, "reason", "asked for it"))
                        .at("/data/eraseDataSubject");

        assertThat(erased.path("errors")).isEmpty();
        assertThat(erased.at("/erasure/interactions").asInt()).isEqualTo(2);
        assertThat(erased.at("/erasure/mentionedIn/0").asString()).isEqualTo("INC-" + user);
        assertThat(erased.at("/erasure/mentionedElsewhere/0").asString()).isEqualTo("bot " + bot);
        assertThat(written("error_span")).doesNotContain(user);
        assertThat(written("metric_series")).doesNotContain(user).contains("{m,(erased)}");
        assertThat(ask(INTERACTIONS, Map.of("key", List.of(user))).at("/data/interactions/edges"))
                .isEmpty();
        assertThat(
                        database.sql(
                                        "select count(*) from interaction where external_id in (?, ?) and data_subject_id is null")
                                .params(first, second)
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
        assertThat(
                        ask(ERASE, Map.of("key", user, "reason", "again"))
                                .at("/data/eraseDataSubject/errors/0/code")
                                .asString())
                .isEqualTo("NOT_FOUND");
        assertThat(pseudonymOf(ingest(user))).isNotEqualTo(pseudonym);
        assertThat(written("audit_entry")).contains("asked for it").doesNotContain(user);
    }

    @Test
    void correctsKeyOfPerson() {
        String correct = "correct-" + user;
        String first = ingest(user);
        assertThat(rectify(user, correct, "Misspelled").path("errors")).isEmpty();
        assertThat(find(user).isNull()).isTrue();
        assertThat(find(correct).path("interactions").asInt()).isEqualTo(1);
        assertThat(find(correct).at("/bots/0").asString()).isEqualTo("desk");

        // the bot reports the wrong key again: the interactions move to the known person
        String second = ingest(user);
        JsonNode merged = rectify(user, correct, "Misspelled again");
        assertThat(merged.at("/rectification/merged").asBoolean()).isTrue();
        assertThat(merged.at("/rectification/interactions").asInt()).isEqualTo(1);
        assertThat(
                        ask(INTERACTIONS, Map.of("key", List.of(correct)))
                                .at("/data/interactions/edges")
                                .toString())
                .contains(first, second, correct);
        assertThat(written("audit_entry"))
                .contains("Misspelled again", "findDataSubject")
                .doesNotContain(user);
        assertThat(written("rectification_request")).doesNotContain(user);
    }

    @Test
    void rejectsInvalidCorrections() {
        ingest(user);
        assertThat(rectify(user, "x", "was " + user).at("/errors/0/field").asString())
                .isEqualTo("reason");
        assertThat(rectify(user, user, "Why").at("/errors/0/field").asString())
                .isEqualTo("correctUserKey");
        assertThat(rectify("nobody-" + user, "x", "Why").at("/errors/0/code").asString())
                .isEqualTo("NOT_FOUND");
        admin = viewers.overEverything("AUDITOR").token();
        assertThat(find(user).isNull()).isTrue();
    }

    private JsonNode rectify(String wrong, String correct, String reason) {
        return ask(
                        "mutation($input: RectifyDataSubjectInput!) { rectifyDataSubject(input: $input) { rectification { interactions merged } errors { code field message } } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "userKey",
                                        wrong,
                                        "correctUserKey",
                                        correct,
                                        "reason",
                                        reason)))
                .at("/data/rectifyDataSubject");
    }

    private JsonNode find(String key) {
        return ask(
                        "query($key: String!) { dataSubject(userKey: $key) { interactions bots firstAt mentionedIn } }",
                        Map.of("key", key))
                .at("/data/dataSubject");
    }

    @Test
    void proofHidesPerson() {
        ingest(user);

        JsonNode refused =
                ask(ERASE, Map.of("key", user, "reason", "erase " + user))
                        .at("/data/eraseDataSubject/errors/0");

        assertThat(refused.path("field").asString()).isEqualTo("reason");
        assertThat(refused.path("message").asString()).doesNotContain(user);
    }

    @Test
    void erasureNeedsPermission() {
        ingest(user);
        admin = viewers.overEverything("OPERATOR").token();

        assertThat(ask(ERASE, Map.of("key", user, "reason", "because")).toString())
                .contains("security:erase");
        assertThat(pseudonymCount()).isPositive();
    }

    @Test
    void laterInteractionsHaveOtherSubject() throws Exception {
        List<Future<?>> senders = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int k = 0; k < 3; k++) {
                senders.add(
                        threads.submit(() -> {
                            for (int n = 0; n < 8; n++) {
                                ingest(user);
                            }
                        }));
            }
            for (int k = 0; k < 8; k++) {
                String code =
                        ask(ERASE, Map.of("key", user, "reason", "asked"))
                                .at("/data/eraseDataSubject/errors/0/code")
                                .asString("");
                assertThat(code).isIn("", "NOT_FOUND");
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
        ask(ERASE, Map.of("key", user, "reason", "asked"));

        assertThat(ask(INTERACTIONS, Map.of("key", List.of(user))).at("/data/interactions/edges"))
                .isEmpty();
    }

    @Test
    void exportsPersonAndAuditsIt() {
        String first = ingest(user);

        JsonNode file =
                JSON.readTree(
                        export(
                                "/exports/data-subjects",
                                Map.of("userKey", user, "reason", "asked to see")));

        assertThat(file.path("userKey").asString()).isEqualTo(user);
        assertThat(file.at("/interactions/0/externalId").asString()).isEqualTo(first);
        assertThat(file.at("/interactions/0/turns/0/intent").asString()).isEqualTo("hello");
        assertThat(written("audit_entry")).contains("asked to see").doesNotContain(user);
        http.post()
                .uri("/exports/data-subjects")
                .headers(h -> h.setBearerAuth(viewers.overEverything("OPERATOR").token()))
                .bodyValue(Map.of("userKey", user, "reason", "curious"))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void exportsEmployee() {
        String email = user + "@example.org";
        long department =
                database.sql("insert into department (code, name) values (?, 'D') returning id")
                        .param(user)
                        .query(Long.class)
                        .single();
        JsonNode takenOn =
                ask(
                        "mutation($input: OnboardEmployeeInput!) { onboardEmployee(input: $input) { employee { id email } errors { message } } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "code",
                                        user,
                                        "name",
                                        "Eva",
                                        "email",
                                        email,
                                        "department",
                                        Map.of("id", "department_" + department))));
        assertThat(takenOn.at("/data/onboardEmployee/employee/email").asString()).isEqualTo(email);
        giveAccount();

        JsonNode file =
                JSON.readTree(
                        export(
                                "/exports/employees",
                                Map.of("code", user, "reason", "asked to see")));

        assertThat(file.path("email").asString()).isEqualTo(email);
        assertThat(file.at("/employee/name").asString()).isEqualTo("Eva");
        assertThat(file.at("/accounts/0/username").asString()).isEqualTo(user);
        assertThat(file.at("/credentials/0/kind").asString()).isEqualTo("PASSWORD");
        assertThat(file.at("/sessions/0/address").asString()).isEqualTo("192.0.2.7");
        assertThat(file.path("namedIn"))
                .extracting(named ->
                        named.path("record").asString() + " " + named.path("as").asString())
                .containsExactly(
                        "calendar_feed identity", "import_run sent_by", "meeting organiser");
        assertThat(file.toString()).doesNotContain("secret hash", "\\\\x01020304");
        assertThat(written("audit_entry")).doesNotContain(email);
    }

    /** The account of the employee with the user's name, with a record of each kind. */
    private void giveAccount() {
        database.sql(
                        """
                        with account as (
                          insert into identity (username, display_name, employee_id)
                          select code, name, id from employee where code = :code returning id, employee_id
                        ), password as (
                          insert into credential (identity_id, kind, label, secret_hash) select id, 'PASSWORD', 'Password', 'secret hash' from account
                        ), session as (
                          insert into session (identity_id, method, address, expires_at)
                          select id, 'PASSWORD', '192.0.2.7', now() from account
                        ), feed as (
                          insert into calendar_feed (identity_id, calendar, token_hash) select id, 'meetings', '\\x01020304' from account
                        ), run as (
                          insert into import_run (kind, sent_by_id, state) select 'INTERACTIONS', id, 'COMPLETED' from account
                        )
                        insert into meeting (number, title, starts_at, ends_at, time_zone, organiser_id, scheduled_by_id)
                        select :code, 'Experience', now(), now() + interval '1 hour', 'UTC', employee_id, (select min(id) from identity) from account
                        """)
                .param("code", user)
                .update();
    }

    @Test
    void secretsAreNeverLogged(CapturedOutput output) {
        String secret = "marked-" + UUID.randomUUID();
        String line = line("secret-1", secret);
        IntakeClient intake = new IntakeClient(http, admin);
        intake.accepted("/ingest/interactions", line);
        String conflict =
                intake.accepted("/ingest/interactions", line.replace(secret, secret + "-2"))
                        .toString();
        assertThat(conflict).contains("\"field\":\"user\"").doesNotContain(secret);
        assertThat(
                        ask(
                                        "mutation { onboardEmployee(input: {code: \"x\", name: \"x\", email: \""
                                                + secret
                                                + "\", department: {id: \"department_1\"}}) { errors { message } } }",
                                        Map.of())
                                .toString())
                .doesNotContain(secret);
        assertThat(signIn("somebody", secret)).doesNotContain(secret);
        assertThat(ask("{ bots { nonsense } }", Map.of("password", secret)).toString())
                .doesNotContain(secret);
        http.get()
                .uri("/graphql?query={viewer{username}}")
                .headers(h -> h.setBearerAuth(secret))
                .exchange()
                .expectStatus()
                .isUnauthorized();
        ask(ERASE, Map.of("key", secret, "reason", "asked"));

        for (String table :
                List.of(
                        "audit_entry",
                        "security_event",
                        "import_run",
                        "outbox_event",
                        "erasure_request")) {
            assertThat(written(table)).as(table).doesNotContain(secret);
        }
        assertThat(output.getAll()).doesNotContain(secret);
    }

    @Test
    void databaseErrorHidesValues() {
        String secret = "marked-" + UUID.randomUUID();

        assertThatThrownBy(() ->
                        database.sql("insert into employee (code, name) values (?, null)")
                                .param(secret)
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .satisfies(problem ->
                        assertThat(String.valueOf(problem.getCause())).doesNotContain(secret));
    }

    private String signIn(String username, String password) {
        return text(
                http.post()
                        .uri("/auth/login")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("username", username, "password", password))
                        .exchange());
    }

    private String export(String path, Map<String, Object> body) {
        return text(
                http.post()
                        .uri(path)
                        .headers(h -> h.setBearerAuth(admin))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange());
    }

    private JsonNode ask(String query, Map<String, Object> variables) {
        return JSON.readTree(
                text(
                        http.post()
                                .uri("/graphql")
                                .headers(h -> h.setBearerAuth(admin))
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(Map.of("query", query, "variables", variables))
                                .exchange()));
    }

    private static String text(WebTestClient.ResponseSpec answer) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /** Sends an interaction of a user; returns its ID. */
    private String ingest(String key) {
        String id = UUID.randomUUID().toString();
        assertThat(
                        new IntakeClient(http, admin)
                                .accepted("/ingest/interactions", line(id, key))
                                .path("accepted")
                                .asInt())
                .isOne();
        return id;
    }

    private static String line(String id, String key) {
        return """
        {"id":"%s","bot":"desk","user":"%s","startedAt":"2016-04-01T08:00:00Z","endedAt":"2016-04-01T08:01:00Z",\
        "outcome":"ABANDONED","turns":[{"from":"USER","intent":"hello"}]}
        """
                .formatted(id, key);
    }

    private String pseudonymOf(String interaction) {
        return database.sql(
                        "select pseudonym::text from interaction i join data_subject s on s.id = i.data_subject_id where external_id = ?")
                .param(interaction)
                .query(String.class)
                .single();
    }

    private long pseudonymCount() {
        return database.sql("select count(*) from data_subject").query(Long.class).single();
    }

    private String written(String table) {
        return database.sql("select coalesce(string_agg(t::text, ' '), '') from " + table + " t")
                .query(String.class)
                .single();
    }
}
