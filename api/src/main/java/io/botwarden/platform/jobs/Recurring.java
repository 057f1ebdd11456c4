package io.botwarden.platform.jobs;

import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Work that is done again and again, from the start of the application on and by one instance of it
 * at a time; a bean of this type is picked up by {@link Schedule}.
 *
 * @param name its name in the table {@code scheduled_task}
 * @param every how long after one time the next one comes
 * @param work what is done; it finds what is due by itself, however long nobody looked
 */
public record Recurring(String name, Duration every, Supplier<Mono<Void>> work) {}
