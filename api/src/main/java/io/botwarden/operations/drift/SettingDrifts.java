package io.botwarden.operations.drift;

import static io.botwarden.operations.drift.DriftRecords.DRIFT;

import io.botwarden.operations.drift.SettingDriftState.Step;
import io.botwarden.operations.input.AcceptSettingDriftInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What people decide about drifts. (Policy 4.2.2) */
@Controller
class SettingDrifts {

    private final DatabaseClient database;
    private final Writes writes;

    SettingDrifts(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> acceptSettingDrift(
            @ContextValue Viewer viewer, @Argument AcceptSettingDriftInput input) {
        return writes.run(
                viewer,
                Action.on("drift", require(input.drift()), Drift::scopes)
                        .write((drift, by) -> drift.accept(by, input)));
    }

    private Mono<Drift> require(String id) {
        return Mono.fromCallable(() -> DRIFT.parse("drift", id))
                .flatMap(key ->
                        database.sql(
                                        "select id, bot_id, name, state, version from setting_drift where id = :id for update")
                                .bind("id", key)
                                .map(SettingDrifts::drift)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("drift")));
    }

    private static Drift drift(Readable row) {
        return new Drift(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                Fields.text(row, "name"),
                SettingDriftState.valueOf(Fields.text(row, "state")),
                Fields.version(row));
    }

    /** The row of a drift, and what is decided about it. */
    private record Drift(long id, long bot, String name, SettingDriftState state, int version) {

        List<Scope> scopes() {
            return List.of(Scope.ofBot(bot));
        }

        Write accept(By by, AcceptSettingDriftInput input) {
            Versions.require(DRIFT, id, input.version(), version);
            return Write.update(DRIFT, id, version, "BotSettingDriftAccepted", name)
                    .set("state", state, Step.ACCEPT.from(state, "drift"))
                    .set("resolution", null, "ACCEPTED")
                    .set("reason", null, input.reason())
                    .acted("resolved", by);
        }
    }
}
