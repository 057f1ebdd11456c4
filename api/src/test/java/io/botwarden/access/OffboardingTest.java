package io.botwarden.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** People who have left the company lose their access automatically. */
@BotwardenTest
class OffboardingTest {

    @Autowired private MovableClock clock;
    @Autowired private DatabaseClient database;
    @Autowired private Offboarding leavers;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void setClockRight() {
        clock.reset();
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Test
    void closesAccountAfterLastDay() {
        TestViewer leaver = viewers.overEverything("OPERATOR");
        TestViewer second = viewers.overNothing();
        TestViewer stays = viewers.overEverything("OPERATOR");
        execute(
                "insert into session (identity_id, method, address, created_at, last_used_at, expires_at) select %d, 'PASSWORD', '::1', now(), now(), now() + interval '1 day'"
                        .formatted(leaver.viewer().identityId()));
        employ(today.minusDays(1), leaver, second);
        employ(today.plusDays(1), stays);

        leavers.run().block();

        assertThat(status(leaver)).isEqualTo(401);
        assertThat(status(second)).isEqualTo(401);
        assertThat(status(stays)).isEqualTo(200);
        assertThat(count("session where ended_at is null and identity_id = ", leaver)).isZero();
        assertThat(audited(leaver)).containsExactly("botwarden closeAccountOfLeaver");

        leavers.run().block();
        assertThat(audited(leaver)).as("once").hasSize(1);
    }

    @Test
    void keepsLastAccessManager() {
        TestViewer last = viewers.overEverything("ADMINISTRATOR");
        execute(
                "update access_grant set expires_at = now() + interval '1 day' where scope = 'EVERYTHING' and identity_id <> %d"
                        .formatted(last.viewer().identityId()));
        employ(today.minusDays(1), last);

        leavers.run().block();
        assertThat(status(last)).isEqualTo(200);

        viewers.overEverything("ADMINISTRATOR");
        leavers.run().block();
        assertThat(status(last)).isEqualTo(401);
    }

    private void employ(LocalDate leftOn, TestViewer... accounts) {
        String code = UUID.randomUUID().toString();
        execute("insert into employee (code, name) values ('%s', 'L')".formatted(code));
        for (TestViewer account : accounts) {
            execute(
                    "update identity set employee_id = (select id from employee where code = '%s') where id = %d"
                            .formatted(code, account.viewer().identityId()));
        }
        execute("update employee set left_on = '%s' where code = '%s'".formatted(leftOn, code));
    }

    private int status(TestViewer viewer) {
        return http.get()
                .uri("/import/mappings")
                .headers(headers -> headers.setBearerAuth(viewer.token()))
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private long count(String from, TestViewer viewer) {
        return Objects.requireNonNull(
                database.sql("select count(*) as n from " + from + viewer.viewer().identityId())
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    private List<String> audited(TestViewer viewer) {
        return Objects.requireNonNull(
                database.sql(
                                "select username || ' ' || action as line from audit_entry where subject_id = :id order by id")
                        .bind("id", "identity_" + viewer.viewer().identityId())
                        .map(row -> Objects.requireNonNull(row.get("line", String.class)))
                        .all()
                        .collectList()
                        .block());
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }
}
