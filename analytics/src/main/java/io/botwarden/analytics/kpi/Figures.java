package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/**
 * Figures of KPIs. All calls block, and need a connection as {@link KpiEngine} does; they throw
 * {@link UnknownMemberException} if the snapshot does not contain the scope's bot or department.
 */
public interface Figures {

    /** The figure of one period. */
    KpiFigure value(Connection connection, KpiDefinition kpi, Period period, KpiScope scope);

    /** The figures of consecutive periods of one length, in order. */
    List<KpiFigure> series(
            Connection connection, KpiDefinition kpi, List<Period> periods, KpiScope scope);

    /**
     * The figures of bots or departments within a scope, by code. Only the cases of the scope
     * count, and of the departments only that of the scope and those below it are given.
     */
    Map<KpiMember, KpiFigure> breakdown(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            KpiDimension dimension,
            KpiScope scope);
}
