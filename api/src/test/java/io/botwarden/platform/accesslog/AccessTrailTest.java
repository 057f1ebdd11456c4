package io.botwarden.platform.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit trail records who read personal data, and who was denied what. */
@BotwardenTest(database = "audit")
class AccessTrailTest {

    @Autowired private GraphQlTesters testers;

    @Autowired private TestViewers viewers;

    @Autowired private DataSource database;

    @Autowired private Denials denials;

    @Autowired private FieldCipher cipher;

    private final String code = "person-" + UUID.randomUUID();

    @Test
    void recordsReadsOfPersonalData() {
        employee(code, "anna@example.com");
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");

        ask(
                administrator,
                "{ people: employees(filter: {code: [\"%s\"]}, first: 7) { edges { node { code mail: email } } } }"
                        .formatted(code));

        assertThat(trail(administrator))
                .containsExactly(
                        "readPersonalData - 1 Read Employee.email by employees(first, filter.code)");
    }

    @Test
    void recordsSingleReadOnceWithCount() {
        long id = employee(code, "anna@example.com");
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");

        ask(
                administrator,
                "{ employee(by: {id: \"employee_%d\"}) { email again: email } }".formatted(id));

        assertThat(trail(administrator))
                .containsExactly(
                        "readPersonalData employee_%d 1 Read Employee.email by employee(by.id)"
                                .formatted(id));
    }

    @Test
    void recordsFieldsReadWithComputedOnes() {
        employee(code, "anna@example.com");
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");

        ask(
                administrator,
                "{ viewer { username } employee(by: {code: \"%s\"}) { email } }".formatted(code));

        assertThat(trail(administrator))
                .containsExactly("readPersonalData - 1 Read Employee.email by employee(by.code)");
    }

    @Test
    void recordsPersonalDataInPayloads() {
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");
        long department =
                JdbcClient.create(database)
                        .sql("insert into department (code, name) values (:code, 'D') returning id")
                        .param("code", code)
                        .query(Long.class)
                        .single();

        ask(
                administrator,
                """
                mutation {
                  onboardEmployee(input: {code: "%s", name: "N", email: "n@example.com", department: {id: "department_%d"}}) {
                    employee { id email } errors { code message }
                  }
                }
                """
                        .formatted(code, department));

        assertThat(trail(administrator))
                .anyMatch(entry -> entry.startsWith("onboardEmployee employee_"))
                .noneMatch(entry -> entry.contains("n@example.com"))
                .anyMatch(entry ->
                        entry.startsWith("readPersonalData employee_")
                                && entry.endsWith(" 1 Read Employee.email by employee"));
    }

    @Test
    void ignoresReadsWithoutPersonalData() {
        employee(code, null);
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");

        ask(administrator, "{ employee(by: {code: \"%s\"}) { email } }".formatted(code));
        ask(administrator, "{ employee(by: {code: \"%s\"}) { name } }".formatted(code));

        assertThat(trail(administrator)).isEmpty();
    }

    @Test
    void combinesRefusals() {
        employee(code, "anna@example.com");
        TestViewer auditor = viewers.overEverything("BUSINESS");

        for (int k = 0; k < 3; k++) {
            ask(auditor, "{ employee(by: {code: \"%s\"}) { email } }".formatted(code));
            ask(auditor, "{ auditLog { size } }");
            ask(
                    auditor,
                    "mutation { createDepartment(input: {code: \"x\", name: \"X\"}) { errors { code } } }");
        }
        denials.write();

        assertThat(trail(auditor))
                .allMatch(entry -> entry.startsWith("refuseAccess - "))
                .anyMatch(entry -> entry.endsWith("Refused createDepartment"))
                .anyMatch(entry -> entry.endsWith("Refused the field auditLog"))
                .anyMatch(entry -> entry.endsWith("Refused the field email"));
        assertThat(
                        JdbcClient.create(database)
                                .sql(
                                        "select sum(quantity) from audit_entry where username = :who and action = 'refuseAccess'")
                                .param("who", auditor.viewer().username())
                                .query(Long.class)
                                .single())
                .isEqualTo(9);
    }

    private void ask(TestViewer who, String document) {
        testers.http(who.token()).document(document).execute().errors().filter(e -> true).verify();
    }

    private long employee(String name, @Nullable String email) {
        return Objects.requireNonNull(
                JdbcClient.create(database)
                        .sql(
                                "insert into employee (code, name, email) values (:code, 'N', cast(:email as bytea)) returning id")
                        .param("code", name)
                        .param(
                                "email",
                                email == null ? null : cipher.encrypt(email, "employee.email"))
                        .query(Long.class)
                        .single());
    }

    private List<String> trail(TestViewer who) {
        return JdbcClient.create(database)
                .sql(
                        """
                        select concat_ws(' ', action, coalesce(subject_id, '-'), quantity, summary)
                        from audit_entry where username = :who order by id
                        """)
                .param("who", who.viewer().username())
                .query(String.class)
                .list();
    }
}
