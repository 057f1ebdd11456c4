package io.botwarden.security.network;

import static io.botwarden.security.SecurityRecords.NETWORK_CONTROL;

import io.botwarden.platform.write.RecordType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads network controls for actions. */
@Component
class NetworkControlRows {

    private final DatabaseClient database;

    NetworkControlRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the control with this ID, locked until the transaction ends. */
    Mono<NetworkControl> require(String id) {
        return Mono.fromCallable(() -> NETWORK_CONTROL.parse("networkControl", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("networkControl")));
    }

    /** Returns the control with this key, locked until the transaction ends. */
    Mono<NetworkControl> find(long key) {
        return database.sql(
                        """
                        select id, number, name, description, product, bot_id, department_id, responsible_id, state, evidence, valid_until,
                          reminded_at, expired_at, note, version, %s as evidence_missing
                        from network_control c where id = :id for update
                        """
                                .formatted(NetworkControlState.EVIDENCE_MISSING.sql("c", "0")))
                .bind("id", key)
                .map(NetworkControl::of)
                .one();
    }
}
