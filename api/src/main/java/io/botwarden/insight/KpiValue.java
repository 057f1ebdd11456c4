package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiAttribute;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiFigure;
import io.botwarden.analytics.kpi.KpiScope;
import io.botwarden.analytics.kpi.KpiUnit;
import io.botwarden.platform.read.RecordKey;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A figure in GraphQL; the type {@code KpiValue} of the schema.
 *
 * @param kpi its definition
 * @param figure the computed figure
 * @param withheld why it is withheld; null if it is shown
 * @param scopes the scopes that its cases belong to, all of them
 * @param keys the attributes that its cases have
 * @param bot the bot that it concerns
 * @param department the department that it concerns
 * @param snapshot the snapshot that it was computed from
 */
record KpiValue(
        KpiDefinition kpi,
        KpiFigure figure,
        @Nullable Withheld withheld,
        List<KpiScope> scopes,
        List<KpiGroupKey> keys,
        @Nullable RecordKey bot,
        @Nullable RecordKey department,
        RecordKey snapshot)
        implements MeasuredValue {

    /** The values of attributes that its cases have. */
    Map<KpiAttribute, Optional<String>> attributes() {
        Map<KpiAttribute, Optional<String>> values = new EnumMap<>(KpiAttribute.class);
        keys.forEach(key -> values.put(key.attribute(), Optional.ofNullable(key.text())));
        return values;
    }

    @Override
    public String kpiId() {
        return kpi.id();
    }

    @Override
    public boolean isOfGroup() {
        return !keys.isEmpty();
    }

    @Override
    public @Nullable BigDecimal definedTarget() {
        return kpi.target();
    }

    @Override
    public String period() {
        return figure.period().toString();
    }

    public OffsetDateTime periodStart() {
        return figure.period().start().atOffset(ZoneOffset.UTC);
    }

    public OffsetDateTime periodEnd() {
        return figure.period().end().atOffset(ZoneOffset.UTC);
    }

    public @Nullable BigDecimal value() {
        return figure.value();
    }

    public KpiUnit unit() {
        return kpi.unit();
    }

    public @Nullable BigDecimal numerator() {
        return figure.numerator();
    }

    public @Nullable BigDecimal denominator() {
        return figure.denominator();
    }

    public @Nullable Long n() {
        return figure.withheld() ? null : figure.n();
    }

    public List<KpiFigure.Percentile> percentiles() {
        return figure.percentiles();
    }

    public List<KpiFigure.Part> parts() {
        return figure.parts();
    }

    public List<String> exclusions() {
        return kpi.exclusions();
    }
}
