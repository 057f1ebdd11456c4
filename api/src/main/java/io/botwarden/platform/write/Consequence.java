package io.botwarden.platform.write;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * What other records owe to an event: their writes join its transaction, each with its own audit
 * entry and event. A bean of this type registers it, so that the action that causes the event need
 * not know them.
 */
public interface Consequence {

    /** The events that it follows, such as {@code ChangeClosed}. */
    Set<String> events();

    /**
     * Returns the writes that follow from an event, whose record is written already. Their own
     * events can have consequences, too.
     *
     * @param cause the event
     */
    Flux<Write> after(Cause cause);

    /**
     * An event in the transaction under way.
     *
     * @param event what happened
     * @param subject the record that it happened to
     * @param viewer who did it; null if Botwarden did it by itself
     * @param at the time of the action, to the millisecond
     */
    record Cause(String event, RecordKey subject, @Nullable Viewer viewer, Instant at) {}
}
