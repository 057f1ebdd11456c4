package io.botwarden.platform.read.execute;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.PersonalRead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Is told of what must be written down of reads. */
public interface ReadWitness {

    /**
     * Something about persons was read. The value is handed on when this ends, and not where it
     * fails.
     *
     * @param record the one record that it was read of; null where it were many
     * @param records of how many records
     */
    Mono<Void> personal(
            Viewer viewer, List<PersonalRead> reads, @Nullable RecordKey record, long records);

    /**
     * The viewer asked for fields and was refused them.
     *
     * @param field the last part of the first one's path
     */
    void refused(Viewer viewer, String field);
}
