package io.botwarden.commitment;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A record that action items come from, locked. */
public interface OriginRecord {

    /** Its key. */
    long id();

    /** Its number, such as {@code BW-7}. */
    String number();

    /** Its version. */
    int version();

    /** The bot that its new action items belong to; null if there is none, or several. */
    @Nullable Long bot();

    /** The department that its new action items belong to. */
    @Nullable Long department();

    /** Refuses new action items if the state of the record does not allow them. */
    void requireOpenToItems();

    /**
     * Refuses a viewer who may not manage its action items.
     *
     * @param item the bot and the department that the action item belongs to
     */
    Mono<Void> requireManager(Viewer viewer, Scope item);

    /**
     * Returns the change of the record that follows from a change of one of its action items; empty
     * if there is none.
     */
    default Optional<Write> changedBy(By by, ActionItemChange change) {
        return Optional.empty();
    }
}
