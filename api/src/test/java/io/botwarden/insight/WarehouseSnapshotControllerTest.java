package io.botwarden.insight;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.graphql.test.tester.WebSocketGraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.test.StepVerifier;

/** A snapshot over HTTP and WebSocket, from the request to the record. */
@BotwardenTest
class WarehouseSnapshotControllerTest {

    @Autowired private JdbcClient postgres;

    @Autowired private TestViewers viewers;

    @Autowired private GraphQlTesters testers;

    @Test
    void takesAndReadsSnapshot() {
        postgres.sql("insert into department (code, name) values ('a', 'A'), ('b', 'B')").update();
        String token = viewers.overEverything("ANALYST").token();
        HttpGraphQlTester http = testers.http(token);
        WebSocketGraphQlTester socket = testers.socket(token);

        String id =
                http.documentName("insight/take-snapshot")
                        .execute()
                        .path("takeWarehouseSnapshot.errors")
                        .entityList(Map.class)
                        .hasSize(0)
                        .path("takeWarehouseSnapshot.snapshot.id")
                        .entity(String.class)
                        .get();

        StepVerifier.create(
                        socket.documentName("insight/snapshot-progress")
                                .variable("snapshot", id)
                                .executeSubscription()
                                .toFlux("warehouseSnapshotProgress.state", String.class)
                                .distinctUntilChanged()
                                .filter(state -> !state.equals("RUNNING")))
                .expectNext("COMPLETED")
                .expectComplete()
                .verify(LONG_ENOUGH);
        socket.stop().block();
        http.documentName("insight/snapshots")
                .execute()
                .path("warehouseSnapshots.edges[0].node.id")
                .entity(String.class)
                .isEqualTo(id)
                .path("warehouseSnapshots.edges[0].node.rows")
                .entity(Long.class)
                // with the policy parameters
                .satisfies(rows -> assertThat(rows).isGreaterThan(3L))
                .path(
                        "warehouseSnapshots.edges[0].node.tables[?(@.tableName == 'department')].rows")
                .entityList(Long.class)
                .isEqualTo(List.of(2L));
    }

    @Test
    void unknownSnapshotIsError() {
        WebSocketGraphQlTester socket = testers.socket(viewers.overEverything("ANALYST").token());

        StepVerifier.create(
                        socket.documentName("insight/snapshot-progress")
                                .variable("snapshot", "warehouse_snapshot_99999")
                                .executeSubscription()
                                .toFlux())
                .expectErrorSatisfies(
                        error -> assertThat(error).hasMessageContaining("warehouse_snapshot_99999"))
                .verify(LONG_ENOUGH);
        socket.stop().block();
    }
}
