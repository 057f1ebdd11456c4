package io.botwarden.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Keys of a service account that has every permission over everything, limited to a bot. */
@BotwardenTest
abstract class LimitedKeys {

    private static final List<String> PERMISSIONS =
            List.of(
                    "access:evaluate",
                    "breach:handle",
                    "breach:read",
                    "catalog:read",
                    "delivery:read",
                    "delivery:record-evidence",
                    "monitoring:read",
                    "monitoring:send-telemetry",
                    "operations:handle-incident",
                    "operations:import",
                    "operations:read",
                    "operations:report-incident",
                    "oversight:export",
                    "risk:read",
                    "security:export-personal",
                    "security:read-vulnerabilities",
                    "security:record-events",
                    "security:record-exploitation",
                    "security:record-scan");

    @Autowired WebTestClient http;
    @Autowired JdbcClient database;
    @Autowired TestViewers viewers;

    String mine = "";
    String other = "";
    String account = "";
    String admin = "";
    String credential = "";
    String key = "";

    @BeforeEach
    void makeKey() {
        mine = bot("mine-");
        other = bot("other-");
        admin = viewers.overEverything("ADMINISTRATOR").token();
        account =
                ask(
                                admin,
                                "mutation { createServiceAccount(input: {username: \"bot-%s\", displayName: \"A bot\"}) { identity { id } errors { code } } }"
                                        .formatted(UUID.randomUUID()))
                        .at("/data/createServiceAccount/identity/id")
                        .asString();
        database.sql(
                        """
                        with whole as (
                          insert into role (code, name) values ('WHOLE', 'Everything')
                          on conflict (code) do update set name = excluded.name returning id
                        ),
                        may as (
                          insert into role_permission (role_id, permission)
                          select whole.id, p from whole, unnest(string_to_array(:permissions, ',')) p on conflict do nothing
                        )
                        insert into access_grant (identity_id, role_id, scope)
                        select :account, id, 'EVERYTHING' from whole
                        """)
                .param("permissions", String.join(",", PERMISSIONS))
                .param("account", number(account))
                .update();
        JsonNode made = create(mine).at("/data/createApiKey");
        assertThat(made.path("errors")).isEmpty();
        key = made.path("key").asString();
        credential = made.at("/credential/id").asString();
    }

    /** Creates a key that is limited to these bots. */
    final JsonNode create(String... bots) {
        return ask(
                admin,
                "mutation { createApiKey(input: {identity: {id: \"%s\"}, label: \"limited\", permissions: [%s], bots: [%s]}) { key credential { id limited bots { bot { code } } } errors { code field message } } }"
                        .formatted(
                                account,
                                PERMISSIONS.stream()
                                        .map("\"%s\""::formatted)
                                        .collect(Collectors.joining(", ")),
                                refs(bots)));
    }

    static String refs(String... bots) {
        return List.of(bots).stream()
                .map("{code: \"%s\"}"::formatted)
                .collect(Collectors.joining(", "));
    }

    final String bot(String prefix) {
        String code = prefix + UUID.randomUUID();
        database.sql(
                        """
                        with made as (insert into bot (code, name) values (:code, 'A bot') returning id)
                        insert into release (bot_id, label, released_at) select id, '1.0', now() from made
                        """)
                .param("code", code)
                .update();
        return code;
    }

    final String incident(String bot) {
        String number = "I-" + UUID.randomUUID();
        return "incident_"
                + database.sql(
                                """
                                insert into incident (number, title, bot_id, severity, state, started_at, opened_at)
                                select :number, 'Down', id, 'LOW', 'OPEN', now(), now() from bot where code = :bot returning id
                                """)
                        .param("number", number)
                        .param("bot", bot)
                        .query(Long.class)
                        .single();
    }

    /** The number of a data breach of the bot, which the account did not report. */
    final String breach(String bot) {
        return database.sql(
                        """
                        insert into data_breach (title, description, bot_ids, data_kinds, discovered_at, authority_due_at, people_due_at, due_at,
                          reported_at, reported_by_id)
                        select 'Lost', 'Lost', array[b.id], '{CONTACT}', now(), now(), now(), now(), now(), (select min(id) from identity)
                        from bot b where b.code = :bot returning number
                        """)
                .param("bot", bot)
                .query(String.class)
                .single();
    }

    final String breachId(String bot) {
        return "data_breach_"
                + database.sql("select id from data_breach where number = :number")
                        .param("number", breach(bot))
                        .query(Long.class)
                        .single();
    }

    final long count(String from, String bot) {
        return database.sql("select count(*) from " + from)
                .param("bot", bot)
                .query(Long.class)
                .single();
    }

    final JsonNode ask(String token, String document) {
        return Objects.requireNonNull(
                http.post()
                        .uri("/graphql")
                        .headers(headers -> headers.setBearerAuth(token))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("query", document))
                        .exchange()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody());
    }

    static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('_') + 1));
    }
}
