package io.botwarden.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.BotwardenTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Work sources read the viewer's rights by rules of their own, which are those of the views. */
@BotwardenTest
class WorkRightsTest {

    private static final int DEPARTMENTS = 20;
    private static final int BOTS = 30;
    private static final int ACCOUNTS = 25;
    private static final int MOST_GRANTS = 5;
    private static final long SEED = 20_260_401;

    @Autowired private DataSource database;

    private final Random random = new Random(SEED);

    @Test
    void rightsAreThoseOfTheViews() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<Long> departments = departments(statement);
            List<Long> bots = bots(statement, departments);
            List<Long> accounts = new ArrayList<>();
            for (int k = 0; k < ACCOUNTS; k++) {
                accounts.add(account(statement, departments, bots));
            }
            merge(statement, departments);
            int granted = 0;
            for (long account : accounts) {
                // a limited key has rights of its own, under the negative of its id
                for (long rights : List.of(account, -limitedKey(statement, account, bots))) {
                    for (String over : List.of("department", "bot")) {
                        String rows =
                                "select v.permission || ' ' || v.%1$s_id from viewer_%1$s v where v.identity_id = %2$d order by 1"
                                        .formatted(over, rights);
                        String with = WorkSource.WITH.replace("{0}", String.valueOf(rights));
                        List<String> expected = texts(statement, rows);
                        assertThat(texts(statement, with + rows))
                                .as("rights of %d over each %s", rights, over)
                                .isEqualTo(expected);
                        granted += expected.isEmpty() ? 0 : 1;
                    }
                }
            }
            assertThat(granted).isGreaterThan(ACCOUNTS);
            connection.rollback();
        }
    }

    /** Trees of departments. */
    private List<Long> departments(Statement statement) throws SQLException {
        List<Long> departments = new ArrayList<>();
        for (int k = 0; k < DEPARTMENTS; k++) {
            String parent = k < 3 ? "null" : String.valueOf(one(departments));
            departments.add(
                    inserted(
                            statement,
                            "insert into department (code, name, parent_id) values (gen_random_uuid(), 'Generated', %s) returning id"
                                    .formatted(parent)));
        }
        return departments;
    }

    /** Merges the first department, which has grants of its own, into another tree. */
    private static void merge(Statement statement, List<Long> departments) throws SQLException {
        statement.execute(
                "update department set state = 'CLOSED', closed_at = now(), closing_reason = 'Merged.', successor_id = %d where id = %d"
                        .formatted(departments.get(1), departments.getFirst()));
    }

    private List<Long> bots(Statement statement, List<Long> departments) throws SQLException {
        List<Long> bots = new ArrayList<>();
        for (int k = 0; k < BOTS; k++) {
            String owner = random.nextInt(5) == 0 ? "null" : String.valueOf(one(departments));
            bots.add(
                    inserted(
                            statement,
                            "insert into bot (code, name, owner_department_id) values (gen_random_uuid(), 'Generated', %s) returning id"
                                    .formatted(owner)));
        }
        return bots;
    }

    /** An account with some grants, of which some have expired and some overlap. */
    private long account(Statement statement, List<Long> departments, List<Long> bots)
            throws SQLException {
        long account =
                inserted(
                        statement,
                        "insert into identity (username, display_name) values (gen_random_uuid(), 'Generated') returning id");
        for (int k = random.nextInt(MOST_GRANTS + 1); k > 0; k--) {
            String over =
                    switch (random.nextInt(5)) {
                        case 0 -> "'EVERYTHING', null, null";
                        case 1, 2 -> "'DEPARTMENT', %d, null".formatted(one(departments));
                        default -> "'BOT', null, %d".formatted(one(bots));
                    };
            statement.execute(
                    """
                    insert into access_grant (identity_id, role_id, scope, department_id, bot_id, expires_at)
                    select %d, id, %s, now() + interval '1 day' * %s from role where code <> 'AUDITOR' order by id offset %d limit 1
                    on conflict do nothing
                    """
                            .formatted(
                                    account,
                                    over,
                                    List.of("null", "1", "-1").get(random.nextInt(3)),
                                    random.nextInt(6)));
        }
        return account;
    }

    private long limitedKey(Statement statement, long account, List<Long> bots)
            throws SQLException {
        long key =
                inserted(
                        statement,
                        """
                        insert into credential (identity_id, kind, label, limited, permissions)
                        values (%d, 'API_KEY', 'Generated', true, '{catalog:read,operations:read,delivery:read}') returning id
                        """
                                .formatted(account));
        for (int k = 0; k < 3; k++) {
            statement.execute(
                    "insert into credential_bot (credential_id, bot_id) values (%d, %d) on conflict do nothing"
                            .formatted(key, one(bots)));
        }
        return key;
    }

    private long one(List<Long> keys) {
        return keys.get(random.nextInt(keys.size()));
    }

    private static long inserted(Statement statement, String sql) throws SQLException {
        return Long.parseLong(texts(statement, sql).getFirst());
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
