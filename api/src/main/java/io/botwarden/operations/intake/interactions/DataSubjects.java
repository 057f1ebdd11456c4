package io.botwarden.operations.intake.interactions;

import io.botwarden.platform.protection.EncryptedColumn;
import io.botwarden.platform.protection.FieldCipher;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Finds the data subjects of user keys, and creates new ones with a random pseudonym. A key has the
 * same subject for all bots.
 */
@Component
class DataSubjects {

    static final EncryptedColumn USER_KEY =
            EncryptedColumn.foundBy("lookup", "data_subject", "user_key");

    /**
     * The lock prevents the erasure of a subject until the interactions that refer to it are
     * committed.
     */
    private static final String FIND =
            "select id, lookup from data_subject where lookup = any (?) order by id for key share";

    private static final String MAKE =
            """
            insert into data_subject (lookup, user_key) select * from unnest(?, ?)
            on conflict (lookup) do nothing returning id, lookup
            """;

    private final FieldCipher cipher;

    DataSubjects(FieldCipher cipher) {
        this.cipher = cipher;
    }

    @Bean
    static EncryptedColumn userKeys() {
        return USER_KEY;
    }

    /**
     * The keys of the subjects, by user key.
     *
     * @param connection the connection whose transaction writes the references to them
     */
    Map<String, Long> find(Connection connection, Collection<String> users) throws SQLException {
        Map<String, Long> subjects = HashMap.newHashMap(users.size());
        // in a fixed order, to avoid a deadlock with others that create the same ones
        Map<ByteBuffer, String> missing = new TreeMap<>();
        for (String user : users) {
            missing.put(ByteBuffer.wrap(cipher.lookup(user, USER_KEY.purpose())), user);
        }
        while (!missing.isEmpty()) {
            find(connection, missing, subjects);
            if (!missing.isEmpty()) {
                make(connection, missing, subjects);
            }
        }
        return subjects;
    }

    private static void find(
            Connection connection, Map<ByteBuffer, String> missing, Map<String, Long> subjects)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setArray(1, hashes(connection, missing));
            take(statement.executeQuery(), missing, subjects);
        }
    }

    /** Subjects that others created in the meantime are found later. */
    private void make(
            Connection connection, Map<ByteBuffer, String> missing, Map<String, Long> subjects)
            throws SQLException {
        byte[][] keys =
                missing.values().stream()
                        .map(user -> cipher.encrypt(user, USER_KEY.purpose()))
                        .toArray(byte[][]::new);
        try (PreparedStatement statement = connection.prepareStatement(MAKE)) {
            statement.setArray(1, hashes(connection, missing));
            statement.setArray(2, connection.createArrayOf("bytea", keys));
            take(statement.executeQuery(), missing, subjects);
        }
    }

    private static Array hashes(Connection connection, Map<ByteBuffer, String> missing)
            throws SQLException {
        return connection.createArrayOf(
                "bytea", missing.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new));
    }

    private static void take(
            ResultSet row, Map<ByteBuffer, String> missing, Map<String, Long> subjects)
            throws SQLException {
        while (row.next()) {
            String user = missing.remove(ByteBuffer.wrap(row.getBytes("lookup")));
            if (user != null) {
                subjects.put(user, row.getLong("id"));
            }
        }
    }
}
