package io.botwarden.analytics.kpi;

import java.util.List;

/**
 * The figures of a KPI by the values of one or two attributes.
 *
 * @param groups the largest first
 * @param withheld whether groups are left out because they, or what would remain without them,
 *     cover too few persons
 */
public record KpiGroups(List<KpiGroup> groups, boolean withheld) {

    public KpiGroups {
        groups = List.copyOf(groups);
    }
}
