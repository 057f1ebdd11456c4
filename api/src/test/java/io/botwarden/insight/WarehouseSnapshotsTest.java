package io.botwarden.insight;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.snapshot.Snapshots;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.UnknownSnapshotException;
import io.botwarden.analytics.warehouse.Warehouse;
import io.botwarden.insight.input.ExpireWarehouseSnapshotInput;
import io.botwarden.insight.input.HoldWarehouseSnapshotInput;
import io.botwarden.insight.input.ReleaseWarehouseSnapshotInput;
import io.botwarden.insight.input.TakeWarehouseSnapshotInput;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.testing.BotwardenTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@BotwardenTest
class WarehouseSnapshotsTest {

    @Autowired private Mutations mutations;
    @Autowired private WarehouseSnapshots warehouseSnapshots;
    @Autowired private SnapshotRetention retention;
    @Autowired private SnapshotQueries queries;

    @Autowired private Snapshots snapshots;

    @Autowired private Warehouse warehouse;

    @Autowired private TestViewers viewers;

    @Autowired private JdbcClient postgres;

    @Test
    void followsSnapshot() {
        Viewer analyst = viewers.overEverything("ANALYST").viewer();

        RecordKey begun = Objects.requireNonNull(take(analyst).record());

        StepVerifier.create(warehouseSnapshots.follow(begun.id()))
                .expectNext(begun)
                .thenConsumeWhile(begun::equals)
                .expectComplete()
                .verify(LONG_ENOUGH);
        assertThat(warehouse.newestCompleted()).hasValue(begun.key());
        assertThat(
                        postgres.sql(
                                        "select requested_by_id from warehouse_snapshot where id = :id")
                                .param("id", begun.key())
                                .query(Long.class)
                                .single())
                .isEqualTo(analyst.identityId());
        assertThat(
                        postgres.sql("select action from audit_entry where subject_id = :id")
                                .param("id", begun.id())
                                .query(String.class)
                                .list())
                .containsExactly("takeWarehouseSnapshot");
    }

    @Test
    void rejectsSecondSnapshot() {
        long running = snapshots.begin(false);

        assertThat(take(viewers.overEverything("OPERATOR").viewer()).errors())
                .extracting(Refusal::code)
                .containsExactly(WarehouseSnapshots.SnapshotRefusal.ALREADY_RUNNING);
        var _ = snapshots.carryOut(running);
    }

    @Test
    void needsUnlimitedPermission() {
        long department =
                postgres.sql(
                                "insert into department (code, name) values ('part', 'Part') returning id")
                        .query(Long.class)
                        .single();

        assertThat(take(viewers.overEverything("BUSINESS").viewer()).errors())
                .extracting(Refusal::code)
                .containsExactly(RefusalCode.FORBIDDEN);
        assertThat(take(viewers.overDepartment("OPERATOR", department).viewer()).errors())
                .extracting(Refusal::code)
                .containsExactly(RefusalCode.FORBIDDEN);
    }

    @Test
    void reportsEndOnceAndUnknownId() {
        long ended = snapshots.take(false);

        StepVerifier.create(warehouseSnapshots.follow("warehouse_snapshot_" + ended))
                .expectNext(WarehouseSnapshots.SNAPSHOT.key(ended))
                .expectComplete()
                .verify(LONG_ENOUGH);
        StepVerifier.create(warehouseSnapshots.follow("warehouse_snapshot_999999"))
                .expectError(UnknownSnapshotException.class)
                .verify(LONG_ENOUGH);
    }

    @Test
    void holdsAndExpiresSnapshot() {
        Viewer operator = viewers.overEverything("OPERATOR").viewer();
        long old = snapshots.take(false);
        assertThat(expire(operator, old).errors().getFirst().message()).contains("latest");
        long latest = snapshots.take(false);
        assertThat(hold(viewers.overEverything("ANALYST").viewer(), old).errors())
                .extracting(Refusal::code)
                .containsExactly(RefusalCode.FORBIDDEN);
        assertThat(hold(operator, old).errors()).isEmpty();
        assertThat(expire(operator, old).errors().getFirst().message()).contains("held");
        assertThat(release(operator, old).errors()).isEmpty();
        try (SnapshotReader reader = warehouse.read(old)) {
            assertThat(reader.snapshotId()).isEqualTo(old);
        }

        assertThat(expire(operator, old).errors()).isEmpty();

        assertThatThrownBy(() -> queries.open("warehouse_snapshot_" + old))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("expired at")
                .hasMessageContaining("the latest is warehouse_snapshot_" + latest);
        assertThat(
                        postgres.sql(
                                        "select expired_by_id from warehouse_snapshot where id = :id and expiry_reason = 'Too old'")
                                .param("id", old)
                                .query(Long.class)
                                .single())
                .isEqualTo(operator.identityId());
    }

    private Payload hold(Viewer viewer, long snapshot) {
        return run(
                "holdWarehouseSnapshot",
                retention.holdWarehouseSnapshot(
                        viewer, new HoldWarehouseSnapshotInput(id(snapshot), null, "Audit")));
    }

    private Payload release(Viewer viewer, long snapshot) {
        return run(
                "releaseWarehouseSnapshot",
                retention.releaseWarehouseSnapshot(
                        viewer, new ReleaseWarehouseSnapshotInput(id(snapshot), null, "Done")));
    }

    private Payload expire(Viewer viewer, long snapshot) {
        return run(
                "expireWarehouseSnapshot",
                retention.expireWarehouseSnapshot(
                        viewer, new ExpireWarehouseSnapshotInput(id(snapshot), null, "Too old")));
    }

    private static String id(long snapshot) {
        return WarehouseSnapshots.SNAPSHOT.key(snapshot).id();
    }

    private Payload run(String mutation, Mono<Payload> action) {
        return Objects.requireNonNull(mutations.begin(mutation, action).block(LONG_ENOUGH));
    }

    private Payload take(Viewer viewer) {
        return run(
                "takeWarehouseSnapshot",
                warehouseSnapshots.takeWarehouseSnapshot(
                        viewer, new TakeWarehouseSnapshotInput(false)));
    }
}
