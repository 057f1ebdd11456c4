package io.botwarden.analytics.kpi;

import java.util.List;

/**
 * A page of the cases that a figure counted.
 *
 * @param cases the newest first
 * @param totalCount the number of cases on all pages
 * @param hasNext whether there are more after these
 * @param figure the figure of the cases on all pages
 */
public record KpiCasePage(List<KpiCase> cases, long totalCount, boolean hasNext, KpiFigure figure) {

    public KpiCasePage {
        cases = List.copyOf(cases);
    }
}
