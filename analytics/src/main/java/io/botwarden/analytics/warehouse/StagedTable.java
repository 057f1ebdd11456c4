package io.botwarden.analytics.warehouse;

/**
 * A table that PostgreSQL and the warehouse share.
 *
 * @param capability the part of Botwarden that it belongs to
 * @param name its name on both sides
 * @param query what is taken from PostgreSQL, as SQL
 */
public record StagedTable(String capability, String name, String query) {}
