package io.botwarden.delivery.intake;

/**
 * The subject of a file.
 *
 * @param bot key of the bot
 * @param release key of the release
 */
record Target(long bot, long release) {}
