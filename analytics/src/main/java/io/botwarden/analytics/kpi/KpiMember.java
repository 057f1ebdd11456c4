package io.botwarden.analytics.kpi;

/**
 * A bot or department of the snapshot that a figure is about.
 *
 * @param dimension bot or department
 * @param id its key
 * @param code its code
 */
public record KpiMember(KpiDimension dimension, long id, String code) {}
