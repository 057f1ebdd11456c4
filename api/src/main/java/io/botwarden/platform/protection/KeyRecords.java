package io.botwarden.platform.protection;

import io.botwarden.platform.runtime.StartFault;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which keys the database's values take, by their numbers. It outlives the home folder, so that a
 * lost one is noticed before something is encrypted with other keys.
 */
final class KeyRecords {

    private final JdbcClient database;

    KeyRecords(JdbcClient database) {
        this.database = database;
    }

    /**
     * Compares the records with the keys that are there, and records a new primary one.
     *
     * @param primary the number of the key that encrypts
     * @param present the numbers of all keys that decrypt
     * @throws StartFault where a key is missing
     */
    void agree(long primary, Set<Long> present) {
        List<Long> missing = inUse().stream().filter(number -> !present.contains(number)).toList();
        if (!missing.isEmpty()) {
            throw new StartFault(
                    "The database holds values that take the key %s, which is not in the home folder's keys"
                            .formatted(missing.getFirst()),
                    "Put back the folder keys that belongs to this database; nothing was changed");
        }
        replacePrimary(primary);
    }

    /** The numbers of the keys that values may still take. */
    List<Long> inUse() {
        return database.sql("select number from encryption_key where state <> 'RETIRED'")
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** A crash between the two is mended by the next start. */
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
