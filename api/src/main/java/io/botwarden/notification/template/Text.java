package io.botwarden.notification.template;

/**
 * What somebody is told, or the template of that.
 *
 * @param title one line
 * @param body paragraphs, parted by empty lines
 */
public record Text(String title, String body) {}
