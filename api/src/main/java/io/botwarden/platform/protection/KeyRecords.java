package io.botwarden.platform.protection;

import io.botwarden.platform.runtime.StartProblem;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records the numbers of the keys in use in the database. They outlive the home folder, so that
 * lost keys are noticed before something is encrypted with others.
 */
final class KeyRecords {

    private final JdbcClient database;

    KeyRecords(JdbcClient database) {
        this.database = database;
    }

    /**
     * Compares the records with the available keys, and records a new primary one.
     *
     * @param primary the number of the primary key
     * @param present the numbers of all keys
     * @throws StartProblem if a key is missing
     */
    void agree(long primary, Set<Long> present) {
        requirePresent(present);
        replacePrimary(primary);
    }

    /**
     * Compares the records with the available keys.
     *
     * @param present the numbers of all keys
     * @throws StartProblem if a key is missing
     */
    void requirePresent(Set<Long> present) {
        List<Long> missing = inUse().stream().filter(number -> !present.contains(number)).toList();
        if (!missing.isEmpty()) {
            throw new StartProblem(
                    "The database contains values encrypted with key %s, which is not in the home folder's keys"
                            .formatted(missing.getFirst()),
                    "Restore the folder keys of this database; nothing was changed");
        }
    }

    /** The numbers of the keys that may still be in use. */
    List<Long> inUse() {
        return database.sql("select number from encryption_key where state <> 'RETIRED'")
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** A crash in between is corrected by the next start. */
    private void replacePrimary(long primary) {
        database.sql(
                        """
                        update encryption_key set state = 'RETIRING', replaced_at = now()
                        where state = 'PRIMARY' and number <> :number
                        """)
                .param("number", primary)
                .update();
        database.sql(
                        """
                        insert into encryption_key (number, state) values (:number, 'PRIMARY')
                        on conflict (number) do nothing
                        """)
                .param("number", primary)
                .update();
    }
}
