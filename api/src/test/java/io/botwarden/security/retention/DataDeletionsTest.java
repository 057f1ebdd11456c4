package io.botwarden.security.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports of deletions of data that is stored elsewhere. (Policy 3.4.3) */
@BotwardenTest(database = "protection")
class DataDeletionsTest {

    @Autowired private JdbcClient database;
    @Autowired private GraphQlTesters testers;
    @Autowired private TestViewers viewers;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void reportIsEvidenceOfDataAsset() {
        String asset = asset(null);
        report(
                        asset,
                        Map.of(
                                "endedBefore",
                                now.minus(30, ChronoUnit.DAYS).toString(),
                                "records",
                                12))
                .path("recordDataDeletion.errors")
                .entityList(Map.class)
                .hasSize(0);
        testers.http(viewers.overEverything("ADMINISTRATOR").token())
                .document(
                        "query($id: ID!) { dataAsset(id: $id) { retentionPurges { edges { node { holds records evidence finishedAt recordedBy { name } } } } } }")
                .variable("id", asset)
                .execute()
                .path("dataAsset.retentionPurges.edges[0].node")
                .entity(Map.class)
                .satisfies(node -> {
                    assertThat(node)
                            .containsEntry("holds", null)
                            .containsEntry("evidence", "Log of the archive");
                    assertThat(node.get("finishedAt")).isNotNull();
                    assertThat(node.get("recordedBy")).isNotNull();
                });
    }

    @Test
    void rejectsInvalidReports() {
        String asset = asset(null);
        String later = now.plusSeconds(3600).toString();
        assertThat(refusals(report(asset, Map.of("endedBefore", later))))
                .containsExactly("INVALID endedBefore");
        assertThat(refusals(report(asset, Map.of("deletedAt", later))))
                .containsExactly("INVALID deletedAt");
        assertThat(refusals(report(asset, Map.of("records", -1))))
                .containsExactly("INVALID records");
        assertThat(refusals(report(asset("ALERTS"), Map.of())))
                .containsExactly("INVALID dataAsset");
        assertThat(refusals(report("data_asset_999999999", Map.of())))
                .containsExactly("NOT_FOUND dataAsset");
    }

    private String asset(@Nullable String holds) {
        return database.sql(
                        """
                        with bot as (insert into bot (code, name) values (:code, 'Archive') returning id)
                        insert into data_asset (bot_id, name, personal, retention_days, holds) select id, 'Calls', true, 30, :holds from bot
                        returning 'data_asset_' || id
                        """)
                .param("code", UUID.randomUUID().toString())
                .param("holds", holds)
                .query(String.class)
                .single();
    }

    private GraphQlTester.Response report(String asset, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("dataAsset", asset);
        input.put("endedBefore", now.minus(30, ChronoUnit.DAYS).toString());
        input.put("evidence", "Log of the archive");
        input.putAll(other);
        return testers.http(viewers.overEverything("ADMINISTRATOR").token())
                .document(
                        "mutation($input: RecordDataDeletionInput!) { recordDataDeletion(input: $input) { retentionPurge { id } errors { code field } } }")
                .variable("input", input)
                .execute();
    }

    private static List<String> refusals(GraphQlTester.Response response) {
        return response.path("recordDataDeletion.errors").entityList(Map.class).get().stream()
                .map(error -> error.get("code") + " " + error.get("field"))
                .toList();
    }
}
