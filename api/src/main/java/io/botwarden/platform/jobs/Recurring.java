package io.botwarden.platform.jobs;

import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Recurring work, from startup on and by one instance at a time; a bean of this type is run by
 * {@link Schedule}.
 *
 * @param name its name in the table {@code scheduled_task}
 * @param every the interval
 * @param work the work; it finds everything that is due, however long it has not run
 */
public record Recurring(String name, Duration every, Supplier<Mono<Void>> work) {}
