package io.botwarden.analytics.kpi;

import java.util.List;

/**
 * A page of the cases that a figure counted.
 *
 * @param cases the newest first
 * @param totalCount the number of cases on all pages
 * @param hasNext whether there are more after these
 */
public record KpiCasePage(List<KpiCase> cases, long totalCount, boolean hasNext) {

    public KpiCasePage {
        cases = List.copyOf(cases);
    }
}
