package io.botwarden.delivery.requirement;

import java.time.Instant;

/**
 * One side's agreement to the text.
 *
 * @param by the name of the person
 * @param identity key of the account
 */
record Agreement(Instant at, String by, long identity) {}
