package io.botwarden.analytics.sql;

/**
 * A table that analysts may query: a table of the warehouse or a mart.
 *
 * @param name its name in the warehouse
 * @param permission the permission to read it, the same as in GraphQL
 * @param rows the rows that the permission covers
 */
public record AnalystTable(String name, String permission, RowRule rows) {}
