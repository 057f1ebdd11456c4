package io.botwarden.access.request;

/**
 * The account that asks for a right.
 *
 * @param id its key
 * @param username the name that it signs in with
 * @param displayName the name that people see
 * @param closed whether nobody can sign in with it any longer
 */
record Requester(long id, String username, String displayName, boolean closed) {}
