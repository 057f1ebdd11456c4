package io.botwarden.commitment;

import io.botwarden.platform.write.RecordType;
import reactor.core.publisher.Mono;

/**
 * A kind of record that action items come from. A bean of this type registers it. In addition, the
 * kind's migration adds the foreign key {@code <table>_id} to the table {@code action_item}, and
 * its schema implements {@code ActionItemOrigin} and adds a value to {@code ActionItemOriginKind}.
 */
public interface ActionItemOrigin {

    /** The type of the records. */
    RecordType type();

    /** The default kind of its action items. */
    ActionItemKind defaultKind();

    /** The record with that key, locked until the transaction ends; empty if there is none. */
    Mono<? extends OriginRecord> lock(long key);
}
