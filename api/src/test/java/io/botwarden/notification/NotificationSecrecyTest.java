package io.botwarden.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.read.model.SchemaReader;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/**
 * Who may not see a record of appraisals, growth or training reads nothing of it in notifications.
 */
class NotificationSecrecyTest extends NotificationTest {

    private static final List<String> CONFIDENTIAL = List.of("appraisal:", "training:");

    /** Queries are for their owners, and those with whom they are shared. */
    private static final Set<String> OWN = Set.of("saved_query", "query_schedule");

    @Autowired private GraphQlSource source;
    @Autowired private DataSource postgres;
    @Autowired private List<StateMachine> machines;

    @ParameterizedTest
    @CsvSource({
        "appraisal_outcome, AppraisalOutcomeDecided, false",
        "person_appraisal_outcome, PersonAppraisalOutcomeDecided, false",
        "skill_assessment, SkillAssessed, false",
        "change, ChangeApproved, true"
    })
    void onlyRecipientReadsWhatIsConfidential(String table, String event, boolean shown) {
        TestViewer recipient = viewers.overNothing();
        TestViewer operator = viewers.overEverything("OPERATOR");
        String employee = employee("Wanda", null);
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(key(employee), recipient.viewer().identityId()));
        String id = "notification_" + dead(table, event, key(employee));

        assertThat(seen(recipient, id)).containsExactly("Written warning", 1, 1);
        assertThat(seen(operator, id))
                .containsExactly(
                        shown ? new Object[] {"Written warning", 1, 1} : new Object[] {null, 0, 0});
        assertThat(seen(viewer, id)).as("an administrator").isEqualTo(seen(operator, id));

        ask(as(operator), "replayNotification", "notification", Map.of("notification", id))
                .path("replayNotification.errors")
                .entityList(Object.class)
                .hasSize(shown ? 0 : 1);
    }

    @Test
    void everyRecordOfTheseAreasIsConfidential() {
        StoredSchema schema = SchemaReader.read(source.schema(), postgres, machines);
        for (StoredType type : schema.types().values()) {
            if (!type.interfaces().contains("Node")) {
                continue;
            }
            String permission = Objects.requireNonNullElse(type.permission(), "");
            boolean confidential =
                    CONFIDENTIAL.stream().anyMatch(permission::startsWith)
                            || OWN.contains(type.table());
            long key = dead(type.table(), "SomethingHappened", key(employee("Wanda", null)));
            assertThat(row("select disclosed from notification where id = " + key))
                    .as(type.table())
                    .containsEntry("disclosed", !confidential);
        }
    }

    private long dead(String table, String event, long employee) {
        return insert(
                """
                insert into notification (event, subject_type, subject_id, reason, channel_id, employee_id, cause, language, title, body, state,
                  due_at, dead_at)
                select '%s', '%s', 1, 'SUBSCRIPTION', c.id, %d, :code, 'EN', 'Written warning', 'Because of …', 'DEAD', now(), now()
                from notification_channel c where c.kind = 'PERSONAL' returning id
                """
                        .formatted(event, table, employee));
    }

    /** The title, the number in the list, and the number among the groups. */
    private Object[] seen(TestViewer who, String id) {
        Map<String, Object> since =
                row(
                        "select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') as at from notification where id = "
                                + key(id));
        Response response =
                as(who).document(
                                """
                                query ($id: ID!, $filter: NotificationFilter) {
                                  notification(id: $id) { title body attempts { at } }
                                  node(id: $id) { ... on Notification { title } }
                                  notifications(filter: $filter) { totalCount edges { node { title body } } groups(by: [{field: STATE}]) { count } }
                                }
                                """)
                        .variable("id", id)
                        .variable(
                                "filter",
                                Map.of(
                                        "state",
                                        List.of("DEAD"),
                                        "createdFrom",
                                        String.valueOf(since.get("at"))))
                        .execute();
        Map<?, ?> found = response.path("").entity(Map.class).get();
        Map<?, ?> list = (Map<?, ?>) Objects.requireNonNull(found.get("notifications"));
        Map<?, ?> one = (Map<?, ?>) found.get("notification");
        assertThat(found.get("node") == null).isEqualTo(one == null);
        return new Object[] {
            one == null ? null : one.get("title"),
            list.get("totalCount"),
            ((List<?>) Objects.requireNonNull(list.get("groups"))).size()
        };
    }
}
