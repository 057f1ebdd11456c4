package io.botwarden.analytics.kpi;

/**
 * A bot or a department that a figure is about, as it was at the snapshot.
 *
 * @param dimension which of both
 * @param id its key
 * @param code its code
 */
public record KpiMember(KpiDimension dimension, long id, String code) {}
