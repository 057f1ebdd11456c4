package io.botwarden.delivery.quality;

import static io.botwarden.delivery.DeliveryRecords.QUALITY_THRESHOLD;

import io.botwarden.delivery.quality.QualityInputs.SetQualityThresholdInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
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
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The actions on quality thresholds per criticality tier. (Policy 2.2.2) */
@Component
class QualityThresholds {

    private static final String SET = "delivery:set-threshold";

    private final DatabaseClient database;
    private final Writes writes;

    QualityThresholds(DatabaseClient database, Writes writes) {
        this.database = database;
        this.writes = writes;
    }

    Mono<QualityThresholdPayload> set(Viewer viewer, SetQualityThresholdInput input) {
        return writes.run(
                viewer,
                Action.of("setQualityThreshold", SET)
                        .check(new Checks())
                        .on(
                                "threshold",
                                require(input.threshold()),
                                threshold -> List.of(Scope.EVERYTHING))
                        .write((threshold, by) -> threshold.become(input.version(), input.value())),
                QualityThresholdPayload::new);
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
