package io.botwarden.delivery;

/**
 * A release that an input refers to.
 *
 * @param id its key
 * @param bot key of its bot
 * @param label the display name
 */
public record BotRelease(long id, long bot, String label) {}
