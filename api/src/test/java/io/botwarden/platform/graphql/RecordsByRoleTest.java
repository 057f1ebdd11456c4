package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import io.botwarden.testing.Cases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A page of each record, with all its lists and what may be done, is read for each of the roles,
 * held over everything or over a bot. Conditions of rights that become unnecessary leave nothing
 * behind that PostgreSQL refuses.
 */
class RecordsByRoleTest {

    private static ReadFixture read;
    private static Viewer anybody;

    @BeforeAll
    static void open() {
        read = ReadFixture.migrated();
        read.execute(
                "insert into identity (username, display_name, kind) values ('anybody', 'Anybody', 'PERSON')");
        anybody = read.viewer("anybody");
    }

    @AfterAll
    static void close() {
        read.close();
    }

    @Test
    void readsEachRecordAsEachRole() throws SQLException {
        List<String> failures = new ArrayList<>();
        Map<String, Set<String>> roles = roles();
        for (StoredType type : read.stored.types().values()) {
            if (!type.isLookedUpById() || !type.interfaces().contains("Node")) {
                continue;
            }
            String page = page(type);
            roles.forEach((role, permissions) -> {
                if (!Cases.runs(type.name() + role, 3)) {
                    return;
                }
                for (Set<String> everywhere : List.of(permissions, Set.<String>of())) {
                    Viewer viewer =
                            new Viewer(
                                    anybody.identityId(),
                                    anybody.username(),
                                    anybody.stamp(),
                                    permissions,
                                    everywhere,
                                    permissions);
                    String response = read.query(viewer, page).toString();
                    if (response.contains("INTERNAL_ERROR")) {
                        failures.add(
                                "%s over %d: %s".formatted(role, everywhere.size(), type.name()));
                    }
                }
            });
        }

        assertThat(roles).isNotEmpty();
        assertThat(failures).isEmpty();
    }

    private static String page(StoredType type) {
        String lists =
                type.fields().values().stream()
                        .filter(StoredField.Pages.class::isInstance)
                        .map(StoredField.Pages.class::cast)
                        .map(list ->
                                "%s(first: 1) { edges { node { id %s } } }"
                                        .formatted(list.name(), actions(target(list))))
                        .collect(Collectors.joining(" "));
        return "{ node(id: \"%s_1\") { ... on %s { id %s %s } } }"
                .formatted(type.table(), type.name(), actions(type), lists);
    }

    private static StoredType target(StoredField.Pages list) {
        return read.stored.type(list.connection().target());
    }

    private static String actions(StoredType type) {
        return type.fields().values().stream()
                .filter(StoredField.Actions.class::isInstance)
                .map(actions -> actions.name() + " { action allowed code }")
                .collect(Collectors.joining(" "));
    }

    /** The permissions of each role. */
    private static Map<String, Set<String>> roles() throws SQLException {
        Map<String, Set<String>> roles = new HashMap<>();
        try (Connection connection = read.database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select code, permission from role join role_permission on role_id = role.id")) {
            while (rows.next()) {
                roles.computeIfAbsent(rows.getString(1), role -> new HashSet<>())
                        .add(rows.getString(2));
            }
        }
        return roles;
    }
}
