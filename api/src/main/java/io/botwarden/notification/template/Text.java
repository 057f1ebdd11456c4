package io.botwarden.notification.template;

/**
 * The text of a notification, or its template.
 *
 * @param title one line
 * @param body paragraphs, separated by empty lines
 */
public record Text(String title, String body) {}
