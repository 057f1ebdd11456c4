package io.botwarden.analytics.warehouse;

/**
 * A table that exists in PostgreSQL and the warehouse.
 *
 * @param capability its capability
 * @param name its name on both sides
 * @param query the SQL that selects its rows in PostgreSQL
 */
public record StagedTable(String capability, String name, String query) {}
