package io.botwarden.access.request;

/**
 * The account that requests a role or function.
 *
 * @param id its key
 * @param username the name that it signs in with
 * @param displayName the name that people see
 * @param closed whether it is closed, so that nobody can sign in with it
 */
record Requester(long id, String username, String displayName, boolean closed) {}
