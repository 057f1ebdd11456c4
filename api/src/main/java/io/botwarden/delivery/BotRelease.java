package io.botwarden.delivery;

/**
 * A release that an input names.
 *
 * @param id its key
 * @param bot key of the bot that was built
 * @param label what people call it
 */
public record BotRelease(long id, long bot, String label) {}
