package io.botwarden.platform.accesslog;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.PersonalRead;
import io.botwarden.platform.read.execute.ReadListener;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Records personal reads and refused fields of compiled queries in the audit log. */
@Component
class AuditedReads implements ReadListener {

    private final PersonalReads personal;
    private final Denials denials;

    AuditedReads(PersonalReads personal, Denials denials) {
        this.personal = personal;
        this.denials = denials;
    }

    @Override
    public Mono<Void> personal(
            Viewer viewer, List<PersonalRead> reads, @Nullable RecordKey record, long records) {
        return personal.read(viewer, reads, record, records);
    }

    @Override
    public void refused(Viewer viewer, String field) {
        denials.refused(viewer, "the field " + field);
    }
}
