package io.botwarden.security.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.testing.BotwardenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Messages of sensors are deleted after their retention period, and not before. */
@BotwardenTest
class MessagePurgeTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private MessagePurge purge;

    @Test
    void deletesMessagesAfterTheirRetention() {
        long event =
                fixture.insert(
                        """
                        insert into security_event (source, kind, dedup_key, sensor, type, severity, summary)
                        values ('SENSOR', 'EXTERNAL', :code, 'fw-1', 'SCAN', 'LOW', 'Port scan') returning id
                        """);
        message(event, 179);
        message(event, 181);

        assertThat(purge.run().block()).isOne();

        assertThat(
                        fixture.count(
                                "select count(*) as n from security_event_message where event_id = "
                                        + event))
                .isOne();
        assertThat(
                        fixture.count(
                                """
                                select count(*) as n from audit_entry where action = 'purgeSensorMessages'
                                  and summary = 'Deleted 1 messages of sensors whose retention period had ended'
                                """))
                .isOne();
        assertThatThrownBy(() ->
                        fixture.execute(
                                "delete from security_event_message where event_id = " + event))
                .hasMessageContaining("retention period");
    }

    private void message(long event, int days) {
        fixture.insert(
                """
                insert into security_event_message (event_id, at, received_at, identity, content, summary)
                values (%d, now(), now() - interval '%d days', sha256(:code::bytea), '{}', 'Scan') returning id
                """
                        .formatted(event, days));
    }
}
