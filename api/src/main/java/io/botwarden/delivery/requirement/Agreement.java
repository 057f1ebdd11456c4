package io.botwarden.delivery.requirement;

import java.time.Instant;

/**
 * That one side agreed to the text.
 *
 * @param by the name of who did
 * @param identity key of the account
 */
record Agreement(Instant at, String by, long identity) {}
