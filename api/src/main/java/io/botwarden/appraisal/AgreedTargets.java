package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.TARGET;

import io.botwarden.insight.MeasuredValue;
import io.botwarden.platform.graphql.VisibleRecords;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The target of a figure: the one agreed for its bot or department, otherwise that of the KPI. */
@Controller
class AgreedTargets {

    private final DatabaseClient database;
    private final VisibleRecords visible;

    AgreedTargets(DatabaseClient database, VisibleRecords visible) {
        this.database = database;
        this.visible = visible;
    }

    /**
     * The type {@code KpiValueTarget} of the schema.
     *
     * @param value in the KPI's unit
     * @param number the number of the agreed target; null if it is that of the KPI
     */
    record Target(BigDecimal value, @Nullable String number) {}

    private record Agreed(long key, Target target) {}

    @SchemaMapping(typeName = "KpiValue")
    Mono<Target> target(MeasuredValue of, @ContextValue Viewer viewer) {
        return agreed(of)
                .filterWhen(found ->
                        visible.unseen(
                                        viewer,
                                        null,
                                        List.of(new RecordKey(TARGET.table(), found.key())))
                                .map(unseen -> unseen.isEmpty()))
                .map(Agreed::target)
                .switchIfEmpty(
                        Mono.justOrEmpty(of.definedTarget()).map(value -> new Target(value, null)));
    }

    /** No target is agreed for both a bot and a department, nor for a group of cases. */
    private Mono<Agreed> agreed(MeasuredValue of) {
        RecordKey bot = of.bot();
        RecordKey department = of.department();
        RecordKey subject = bot == null ? department : bot;
        if (subject == null || bot != null && department != null || of.isOfGroup()) {
            return Mono.empty();
        }
        return database.sql(
                        "select id, value, number from kpi_target where kpi = :kpi and period = :period and %s = :subject and state = 'AGREED'"
                                .formatted(bot == null ? "department_id" : "bot_id"))
                .bind("kpi", of.kpiId())
                .bind("period", of.period())
                .bind("subject", subject.key())
                .map(row ->
                        new Agreed(
                                Fields.number(row, "id"),
                                new Target(
                                        Objects.requireNonNull(row.get("value", BigDecimal.class)),
                                        Fields.text(row, "number"))))
                .one();
    }
}
