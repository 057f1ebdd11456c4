package io.botwarden.access.request;

/**
 * The account that requests a role or function.
 *
 * @param id its key
 * @param username the name that it signs in with
 * @param closed whether it is closed, so that nobody can sign in with it
 */
record Requester(long id, String username, boolean closed) {}
