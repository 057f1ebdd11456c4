package io.botwarden.platform.graphql;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.PersonalRead;
import io.botwarden.platform.read.execute.ReadListener;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Ignores which data was read, for tests without an audit trail. */
final class SilentWitness implements ReadListener {

    @Override
    public Mono<Void> personal(
            Viewer viewer, List<PersonalRead> reads, @Nullable RecordKey record, long records) {
        return Mono.empty();
    }

    @Override
    public void refused(Viewer viewer, String field) {}
}
