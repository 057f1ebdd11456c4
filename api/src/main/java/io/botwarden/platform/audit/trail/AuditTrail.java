package io.botwarden.platform.audit.trail;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.audit.journal.EntryWriter;
import io.botwarden.platform.audit.journal.SealedEntry;
import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.transaction.BatchSize;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.transaction.Transaction.Ending;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes audit entries. */
@Component
public class AuditTrail {

    private final DatabaseClient database;
    private final EntryWriter writer;

    AuditTrail(DatabaseClient database, EntryWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /**
     * Writes the entry in the current transaction, so that both are committed or rolled back
     * together.
     */
    public Mono<Void> record(AuditEntry entry) {
        return entry.origin() == null
                ? RequestOrigin.current().flatMap(origin -> insert(List.of(entry.from(origin))))
                : insert(List.of(entry));
    }

    /**
     * Writes entries of actions outside of requests.
     *
     * @param entries entries with an origin each
     */
    public Mono<Void> recordAll(List<AuditEntry> entries) {
        return entries.isEmpty() ? Mono.empty() : insert(entries);
    }

    /**
     * Writes the entry together with the commit of the current transaction, which has already
     * written something.
     *
     * @param entry an entry whose subject has no id yet
     * @param place its key and time, read with {@link Place#COLUMNS} in this transaction
     * @param subjectId the record's id
     */
    public Mono<Void> recordAtCommit(AuditEntry entry, Place place, String subjectId) {
        return Transaction.atCommit(AtCommit.class, () -> new AtCommit(writer))
                .doOnNext(
                        last -> last.add(LoggedEntry.of(place.id(), place.at(), entry, subjectId)))
                .then();
    }

    private Mono<Void> insert(List<AuditEntry> entries) {
        return places(entries.size())
                .map(places -> sealed(entries, places))
                .flatMap(sealed ->
                        whenEnded(sealed)
                                .flatMap(inTransaction ->
                                        inTransaction
                                                ? insertSealed(sealed)
                                                : insertSealed(sealed)
                                                        .doOnSuccess(done ->
                                                                writer.ended(
                                                                        sealed,
                                                                        Ending.COMMITTED))));
    }

    private Mono<List<Place>> places(int number) {
        return database.sql(SealedEntry.PLACES.formatted("$1"))
                .bind(0, number)
                .map(Place::of)
                .all()
                .collectList();
    }

    private List<SealedEntry> sealed(List<AuditEntry> entries, List<Place> places) {
        List<SealedEntry> sealed = new ArrayList<>();
        for (int k = 0; k < entries.size(); k++) {
            AuditEntry.Subject subject = entries.get(k).subject();
            Place place = places.get(k);
            sealed.add(
                    writer.seal(
                            LoggedEntry.of(
                                    place.id(),
                                    place.at(),
                                    entries.get(k),
                                    subject == null ? null : subject.id())));
        }
        return sealed;
    }

    /** Whether there is a transaction; if so, its outcome is recorded. */
    private Mono<Boolean> whenEnded(List<SealedEntry> sealed) {
        return Transaction.whenEnded(ending -> writer.ended(sealed, ending))
                .flatMap(ours ->
                        ours
                                ? Mono.just(true)
                                : TransactionSynchronizationManager.forCurrentTransaction()
                                        .filter(
                                                TransactionSynchronizationManager
                                                        ::isSynchronizationActive)
                                        .doOnNext(spring ->
                                                spring.registerSynchronization(
                                                        new WhenEnded(writer, sealed)))
                                        .map(spring -> true)
                                        .onErrorReturn(NoTransactionException.class, false)
                                        .defaultIfEmpty(false));
    }

    private Mono<Void> insertSealed(List<SealedEntry> sealed) {
        return Flux.fromIterable(sealed).concatMap(this::insertOne).then();
    }

    private Mono<Void> insertOne(SealedEntry entry) {
        GenericExecuteSpec statement = database.sql(SealedEntry.INSERT);
        List<Object> values = entry.values();
        for (int k = 0; k < values.size(); k++) {
            statement = statement.bind(k, values.get(k));
        }
        return statement.then();
    }

    /**
     * The values of an entry that are known before it is written.
     *
     * @param id its key
     * @param at the time of the transaction
     */
    public record Place(long id, Instant at) {

        /** The columns read by {@link #of}. */
        public static final String COLUMNS =
                "nextval('audit_entry_id_seq') as entry_id, now()::timestamptz(3) as entry_at";

        /** Reads the place from a row with the {@link #COLUMNS}. */
        public static Place next(Readable row) {
            return new Place(
                    Objects.requireNonNull(row.get("entry_id", Long.class)),
                    Objects.requireNonNull(row.get("entry_at", Instant.class)));
        }

        private static Place of(Readable row) {
            return new Place(
                    Objects.requireNonNull(row.get("id", Long.class)),
                    Objects.requireNonNull(row.get("at", Instant.class)));
        }
    }

    /** Records the outcome of a Spring transaction. */
    private record WhenEnded(EntryWriter writer, List<SealedEntry> sealed)
            implements TransactionSynchronization {

        @Override
        public Mono<Void> afterCompletion(int status) {
            return Mono.fromRunnable(() ->
                    writer.ended(
                            sealed,
                            switch (status) {
                                case STATUS_COMMITTED -> Ending.COMMITTED;
                                case STATUS_ROLLED_BACK -> Ending.ROLLED_BACK;
                                default -> Ending.UNKNOWN;
                            }));
        }
    }

    /** Entries are numbered as late as possible, so that few numbers are wasted. */
    private static final class AtCommit implements Transaction.Last {

        private final EntryWriter writer;
        private final List<LoggedEntry> entries = new ArrayList<>();
        private List<SealedEntry> sealed = List.of();

        AtCommit(EntryWriter writer) {
            this.writer = writer;
        }

        synchronized void add(LoggedEntry entry) {
            entries.add(entry);
        }

        @Override
        public synchronized List<Transaction.LastStatement> statements() {
            sealed = entries.stream().map(writer::seal).toList();
            List<Transaction.LastStatement> statements = new ArrayList<>();
            int from = 0;
            while (from < sealed.size()) {
                int rows = BatchSize.of(sealed.size() - from);
                statements.add(SealedEntry.insertLast(sealed.subList(from, from + rows)));
                from += rows;
            }
            return statements;
        }

        @Override
        public synchronized void ended(Ending ending) {
            if (!sealed.isEmpty()) {
                writer.ended(sealed, ending);
            }
        }
    }
}
