package io.botwarden.delivery.quality;

import static io.botwarden.delivery.DeliveryRecords.QUALITY_THRESHOLD;

import io.botwarden.delivery.input.SetQualityThresholdInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on quality thresholds per criticality tier. (Policy 2.2.2) */
@Controller
class QualityThresholds {

    private final DatabaseClient database;
    private final Writes writes;

    QualityThresholds(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> setQualityThreshold(
            @ContextValue Viewer viewer, @Argument SetQualityThresholdInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "threshold",
                                require(input.threshold()),
                                threshold -> List.of(Scope.EVERYTHING))
                        .write((threshold, by) ->
                                threshold.become(input.version(), input.value())));
    }

    private Mono<Threshold> require(String id) {
        return Mono.fromCallable(() -> QUALITY_THRESHOLD.parse("threshold", id))
                .flatMap(key ->
                        database.sql(
                                        "select id, kind, criticality, threshold, version from quality_threshold where id = :id for update")
                                .bind("id", key)
                                .map(QualityThresholds::threshold)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("threshold")));
    }

    private static Threshold threshold(Readable row) {
        return new Threshold(
                Fields.number(row, "id"),
                QualityKind.valueOf(Fields.text(row, "kind")),
                Fields.text(row, "criticality"),
                Objects.requireNonNull(row.get("threshold", BigDecimal.class)),
                Fields.version(row));
    }

    private record Threshold(
            long id, QualityKind kind, String criticality, BigDecimal value, int version) {

        Write become(@Nullable Integer basedOn, BigDecimal wanted) {
            Versions.require(QUALITY_THRESHOLD, id, basedOn, version);
            if (!kind.accepts(wanted)) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "This must be a number from 0 to %s.".formatted(kind.most()),
                        "value");
            }
            String label = "%s of %s".formatted(kind, criticality);
            Write write =
                    Write.update(QUALITY_THRESHOLD, id, version, "QualityThresholdChanged", label);
            return value.compareTo(wanted) == 0 ? write : write.set("threshold", value, wanted);
        }
    }
}
