package io.botwarden.platform.read.execute;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.PersonalRead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Receives the reads that must be audited. */
public interface ReadListener {

    /**
     * Personal data was read. The value is returned after this completes, and not if it fails.
     *
     * @param record the single record that was read; null if there were several
     * @param records the number of records
     */
    Mono<Void> personal(
            Viewer viewer, List<PersonalRead> reads, @Nullable RecordKey record, long records);

    /**
     * The viewer was refused fields.
     *
     * @param field the last part of the first one's path
     */
    void refused(Viewer viewer, String field);
}
