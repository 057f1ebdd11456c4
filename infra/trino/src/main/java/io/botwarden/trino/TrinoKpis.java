package io.botwarden.trino;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.kpi.KpiFigure;
import io.botwarden.analytics.kpi.KpiMember;
import io.botwarden.analytics.kpi.KpiScope;
import io.botwarden.analytics.period.Period;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** Figures of KPIs over one snapshot, computed by Trino. Nothing is withheld. */
public final class TrinoKpis {

    private final KpiEngine engine = new KpiEngine();
    private final Connection connection;

    /**
     * @param connection a translating connection
     */
    public TrinoKpis(Connection connection) {
        this.connection = connection;
    }

    /** The figure of one period. */
    public KpiFigure value(KpiDefinition kpi, Period period, KpiScope scope) {
        return engine.value(connection, kpi, period, scope);
    }

    /**
     * The figures of consecutive periods of one length. If a case may count in several periods,
     * each period is a statement of its own, since Trino does not join a subquery by ranges of
     * time.
     */
    public List<KpiFigure> series(KpiDefinition kpi, List<Period> periods, KpiScope scope) {
        return kpi.standing()
                ? periods.stream().map(period -> value(kpi, period, scope)).toList()
                : engine.series(connection, kpi, periods, scope);
    }

    /** The figures of each bot or department. */
    public Map<KpiMember, KpiFigure> breakdown(
            KpiDefinition kpi, Period period, KpiDimension dimension) {
        return engine.breakdown(connection, kpi, period, dimension);
    }
}
