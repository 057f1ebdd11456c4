package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.journal.JournalCheck.Compared;
import io.botwarden.platform.audit.merkle.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares what is new in the journals with the log, and removes the files of journals for all of
 * which checkpoints vouch. Each record is looked at once or twice, so that this can be done with
 * every checkpoint. It blocks.
 */
@Component
public class Settlement {

    private final JdbcClient database;
    private final JournalCheck check;
    private final EntryWriter writer;

    private final Map<Path, State> states = new HashMap<>();

    Settlement(DataSource database, EntryWriter writer) {
        this.database = JdbcClient.create(database);
        this.check = new JournalCheck(database);
        this.writer = writer;
    }

    /**
     * Compares.
     *
     * @param size how many leaves checkpoints vouch for
     */
    public synchronized Settled settle(long size) {
        List<Finding> findings = new ArrayList<>();
        Map<Long, Hash> waiting = new HashMap<>();
        List<JournalFile> files = writer.home().journals();
        for (int k = 0; k < files.size(); k++) {
            JournalFile file = files.get(k);
            boolean isLast = k + 1 == files.size() || files.get(k + 1).writer() != file.writer();
            State state = states.computeIfAbsent(file.path(), path -> new State());
            JournalFile.Content content = file.read(state.done);
            List<Compared> compared = check.compare(file.writer(), content.records());
            List<Finding> damage = JournalCheck.damage(file, content);
            findings.addAll(damage);
            for (Compared one : compared) {
                if (one.finding() != null) {
                    findings.add(one.finding());
                } else if (one.waits()) {
                    waiting.put(one.record().entry(), one.record().leaf());
                }
            }
            if (damage.isEmpty()) {
                state.advance(compared, size);
                if (state.done == content.size()) {
                    remove(file, isLast, state.highest);
                }
            }
        }
        return new Settled(List.copyOf(findings), Map.copyOf(waiting));
    }

    /** Where no entry that the file is about can come up in the log any longer. */
    private void remove(JournalFile file, boolean isLast, long highest) {
        Journal own = writer.journal();
        boolean isOwn = file.writer() == own.writer();
        if (isOwn && !own.isEnded(file, highest)) {
            return;
        }
        long number = isOwn || !isLast ? highest : Long.MAX_VALUE;
        if (isWaitedFor(file.writer(), number)) {
            return;
        }
        writer.home().settle(file.writer(), number);
        states.remove(file.path());
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The journal %s cannot be removed".formatted(file.path()), e);
        }
    }

    private boolean isWaitedFor(long writer, long number) {
        return database.sql(
                        """
                        select exists (
                          select from audit_entry e, audit_sequence s
                          where (e.xid, e.id) > (s.xid, s.entry_id) and e.writer = :writer and e.number <= :number
                            and not exists (select from audit_leaf l where l.id = e.id)
                        )
                        """)
                .param("writer", writer)
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    /**
     * The result.
     *
     * @param findings what the database does not have as it was written
     * @param waiting genuine entries that have no leaf, by their keys, with the hashes of leaves
     */
    public record Settled(List<Finding> findings, Map<Long, Hash> waiting) {}

    /** How far a file is settled. */
    private static final class State {

        /** How many of its records are, from the first on. */
        private long done;

        /** The highest number among them. */
        private long highest;

        void advance(List<Compared> compared, long size) {
            for (Compared one : compared) {
                if (!one.isSettled(size)) {
                    return;
                }
                done++;
                highest = Math.max(highest, one.record().number());
            }
        }
    }
}
