package io.botwarden.platform.jobs;

/**
 * How long something has been waiting, or how old the newest of something is, as a value of the
 * metric {@code botwarden.age}; a bean of this type is measured by {@link AgeMetrics}.
 *
 * @param of what it is the age of: the value of the tag {@code of}
 * @param since a query for the instant at which the age began; null if nothing waits
 */
public record Age(String of, String since) {}
