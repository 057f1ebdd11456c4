package io.botwarden.insight;

import java.util.function.LongPredicate;
import reactor.core.publisher.Mono;

/** Decides of which employees a viewer may see figures by name. */
public interface VisiblePersons {

    /** The employees, by their keys, of whom the current viewer may see figures. */
    Mono<LongPredicate> current();
}
