package io.botwarden.delivery.intake;

/**
 * What a file is about.
 *
 * @param bot key of the bot
 * @param release key of the release
 */
record Target(long bot, long release) {}
