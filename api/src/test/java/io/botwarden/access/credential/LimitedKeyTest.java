package io.botwarden.access.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** What a key that is limited to bots sees and does. (Policy 5.3.1) */
class LimitedKeyTest extends LimitedKeys {

    private static final String LINE =
            "{\"id\":\"%s\",\"bot\":\"%s\",\"startedAt\":\"2026-03-01T10:00:00Z\",\"endedAt\":\"2026-03-01T10:01:00Z\",\"outcome\":\"RESOLVED_IMPLIED\"}\n";

    private static final String INCIDENTS =
            """
            kind: incidents
            time: {format: yyyy-MM-dd, zone: UTC}
            incident:
              number: {column: number}
              state: {constant: OPEN}
              severity: {constant: LOW}
              bot: {column: bot, register: {note: of a test}}
              department: {column: department, register: true}
              openedAt: {constant: 2016-01-01}
            """;

    @Test
    void readsItsBotsOnly() {
        String own = incident(mine);
        String foreign = incident(other);

        JsonNode seen =
                ask(
                                key,
                                "{ bots { edges { node { code } } } incidents { edges { node { id } } } viewer { everywhere bots { code } } own: node(id: \"%s\") { id } foreign: node(id: \"%s\") { id } }"
                                        .formatted(own, foreign))
                        .path("data");

        assertThat(seen.path("bots").toString()).contains(mine).doesNotContain(other);
        assertThat(seen.path("incidents").toString()).contains(own).doesNotContain(foreign);
        assertThat(seen.at("/viewer/everywhere")).isEmpty();
        assertThat(seen.at("/viewer/bots").toString()).contains(mine).doesNotContain(other);
        assertThat(seen.at("/own/id").asString()).isEqualTo(own);
        assertThat(seen.path("foreign").isNull()).isTrue();
    }

    @Test
    void changesRecordsOfItsBotsOnly() {
        assertThat(report(mine).path("errors")).isEmpty();
        assertThat(report(other).at("/errors/0/code").asString()).isIn("NOT_FOUND", "FORBIDDEN");
        assertThat(acknowledge(incident(mine)).path("errors")).isEmpty();
        assertThat(acknowledge(incident(other)).at("/errors/0/code").asString())
                .isEqualTo("NOT_FOUND");
    }

    /** What the account may do by being somebody, it may not do with a limited key. */
    @Test
    void doesNothingOutsideItsBots() {
        JsonNode refused =
                ask(key, "mutation { endOtherSessions(input: {}) { errors { code message } } }")
                        .at("/data/endOtherSessions/errors/0");

        assertThat(refused.path("code").asString()).isEqualTo("FORBIDDEN");
        assertThat(refused.path("message").asString()).contains("limited to the bot " + mine);
    }

    @Test
    void getsReportsOfItsBotsOnly() {
        assertThat(report(breach(mine), key)).isEqualTo(200);
        assertThat(report(breach(other), key)).isEqualTo(404);
        assertThat(report(breach(other), admin)).isEqualTo(200);
    }

    private int report(String number, String token) {
        return http.get()
                .uri("/reports/breaches/{number}.html", number)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .returnResult(byte[].class)
                .getStatus()
                .value();
    }

    @Test
    void acceptsTheOtherLinesOfMixedBody() {
        JsonNode report =
                send(
                        LINE.formatted("1", mine)
                                + LINE.formatted("2", other)
                                + LINE.formatted("3", mine));

        assertThat(IntakeClient.counts(report)).isEqualTo("2 0 0 1");
        assertThat(report.at("/rejections/0/line").asInt()).isEqualTo(2);
        assertThat(report.at("/rejections/0/field").asString()).isEqualTo("bot");
        assertThat(report.at("/rejections/0/reason").asString())
                .isEqualTo("is %s; this API key is limited to the bot %s".formatted(other, mine));
    }

    /** An import cannot take over an incident of another bot, nor learn what is in it. */
    @Test
    void omitsIncidentsOfOthers() {
        String number = "I-" + UUID.randomUUID();
        String department = "D-" + UUID.randomUUID();
        IntakeClient whole = new IntakeClient(http, admin);
        IntakeClient limited = new IntakeClient(http, key);
        whole.accepted(
                "/import/incidents-csv",
                INCIDENTS,
                "number,bot,department\n%s,%s,\n".formatted(number, other));

        JsonNode report =
                limited.accepted(
                        "/import/incidents-csv",
                        INCIDENTS,
                        "number,bot,department\n%1$s,%2$s,\n%1$s-a,%2$s,\n%1$s-b,,\n%1$s-c,new-%3$s,\n%1$s-d,%2$s,%3$s\n"
                                .formatted(number, mine, department));

        assertThat(IntakeClient.counts(report)).isEqualTo("1 0 0 4");
        assertThat(report.path("rejections").toString())
                .contains(
                        "The number belongs to an incident of another bot or department",
                        "data about no bot needs the permission operations:import over everything",
                        "No bot with the code 'new-%s' is registered; registering it with an import needs the permission operations:import over everything"
                                .formatted(department),
                        "No department with the code '%s' is registered".formatted(department));
        assertThat(count("incident i join bot b on b.id = i.bot_id where b.code = :bot", other))
                .isOne();
        assertThat(count("department d where d.code = :bot", department)).isZero();
    }

    @Test
    void importsWithRightOverOneBot() {
        long bot =
                database.sql("select id from bot where code = :code")
                        .param("code", mine)
                        .query(Long.class)
                        .single();
        TestViewer operator = viewers.overBot("OPERATOR", bot);

        JsonNode report =
                new IntakeClient(http, operator.token())
                        .accepted(
                                "/ingest/interactions",
                                LINE.formatted("1", mine) + LINE.formatted("2", other));

        assertThat(IntakeClient.counts(report)).isEqualTo("1 0 0 1");
        assertThat(report.at("/rejections/0/reason").asString())
                .isEqualTo(
                        "is %s; this account does not have the permission operations:import over this bot"
                                .formatted(other));
    }

    @Test
    void narrowingTakesEffectAtOnce() {
        JsonNode made = create(mine, other).at("/data/createApiKey");
        key = made.path("key").asString();
        credential = made.at("/credential/id").asString();
        assertThat(IntakeClient.counts(send(LINE.formatted("1", other)))).isEqualTo("1 0 0 0");

        assertThat(narrow(mine).path("errors")).isEmpty();

        assertThat(IntakeClient.counts(send(LINE.formatted("2", other)))).isEqualTo("0 0 0 1");
        assertThat(narrow(mine, other).at("/errors/0/message").asString())
                .contains(other, "cannot be widened");
        assertThat(narrow(mine).at("/errors/0/field").asString()).isEqualTo("bots");
        assertThat(
                        database.sql(
                                        "select string_agg(array_to_string(change_after, ' '), ' ') from audit_entry where action = 'narrowApiKey' and subject_id = :id")
                                .param("id", credential)
                                .query(String.class)
                                .single())
                .contains(mine, other);
    }

    @Test
    void rotationKeepsLimit() {
        JsonNode next =
                ask(
                                admin,
                                "mutation { rotateApiKey(input: {credential: \"%s\"}) { key credential { limited bots { bot { code } } } errors { code } } }"
                                        .formatted(credential))
                        .at("/data/rotateApiKey");
        key = next.path("key").asString();

        assertThat(next.at("/credential/limited").asBoolean()).isTrue();
        assertThat(next.at("/credential/bots/0/bot/code").asString()).isEqualTo(mine);
        assertThat(
                        IntakeClient.counts(
                                send(LINE.formatted("1", mine) + LINE.formatted("2", other))))
                .isEqualTo("1 0 0 1");
    }

    /**
     * Late data of a retired bot is still accepted, as from accounts; no new key is made for it.
     */
    @Test
    void retiredBotKeepsItsKeyUntilItExpires() {
        database.sql("update bot set state = 'RETIRED' where code = :bot")
                .param("bot", mine)
                .update();

        assertThat(
                        IntakeClient.counts(
                                send(LINE.formatted("1", mine) + LINE.formatted("2", other))))
                .isEqualTo("1 0 0 1");
        assertThat(create(mine).at("/data/createApiKey/errors/0/message").asString())
                .contains("Retired: " + mine);
    }

    @Test
    void accountWithoutRightsGivesKeyNone() {
        database.sql("delete from access_grant where identity_id = :id")
                .param("id", number(account))
                .update();

        new IntakeClient(http, key)
                .refused(
                        "/ingest/interactions",
                        IntakeClient.bytes(LINE.formatted("1", mine)),
                        HttpStatus.FORBIDDEN);
        assertThat(ask(key, "{ bots { totalCount } }").at("/data/bots/totalCount").asInt())
                .isZero();
        assertThat(create(mine).at("/data/createApiKey/errors")).isNotEmpty();
    }

    private JsonNode send(String lines) {
        return new IntakeClient(http, key).accepted("/ingest/interactions", lines);
    }

    private JsonNode narrow(String... bots) {
        return ask(
                        admin,
                        "mutation { narrowApiKey(input: {credential: \"%s\", bots: [%s], reason: \"Moved\"}) { credential { id } errors { code field message } } }"
                                .formatted(credential, refs(bots)))
                .at("/data/narrowApiKey");
    }

    private JsonNode report(String bot) {
        return ask(
                        key,
                        "mutation { reportIncident(input: {title: \"Down\", bot: {code: \"%s\"}, severity: LOW}) { errors { code message } } }"
                                .formatted(bot))
                .at("/data/reportIncident");
    }

    private JsonNode acknowledge(String incident) {
        return ask(
                        key,
                        "mutation { acknowledgeIncident(input: {incident: {id: \"%s\"}}) { errors { code message } } }"
                                .formatted(incident))
                .at("/data/acknowledgeIncident");
    }
}
