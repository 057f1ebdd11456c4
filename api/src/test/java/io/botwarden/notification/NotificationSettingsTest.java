package io.botwarden.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/** What is set about notifications, as a client sees it. */
@BotwardenTest(database = "notification")
class NotificationSettingsTest {

    @Autowired private DatabaseClient database;

    @Autowired private TestViewers viewers;

    @Autowired private GraphQlTesters testers;

    private HttpGraphQlTester admin;

    @BeforeEach
    void signIn() {
        admin = testers.http(viewers.overEverything("ADMINISTRATOR").token());
    }

    @Test
    void aChannelNeverShowsWhereItLeadsNorItsSecretButOnce() {
        Response added =
                admin.document(
                                """
                                mutation ($input: AddNotificationChannelInput!) {
                                  addNotificationChannel(input: $input) {
                                    notificationChannel { id name kind target failures }
                                    secret
                                    errors { code field message }
                                  }
                                }
                                """)
                        .variable(
                                "input",
                                Map.of(
                                        "name", "Hooks " + UUID.randomUUID(),
                                        "kind", "WEBHOOK",
                                        "target", "https://hooks.example.org/in?token=hidden"))
                        .execute();

        added.path("addNotificationChannel.errors").entityList(Object.class).hasSize(0);
        added.path("addNotificationChannel.notificationChannel.target")
                .entity(String.class)
                .isEqualTo("hooks.example.org");
        added.path("addNotificationChannel.secret")
                .entity(String.class)
                .satisfies(secret -> assertThat(secret).startsWith("whsec_"));
        Response read =
                admin.document(
                                """
                                { notificationChannels(filter: {kind: [WEBHOOK]}, orderBy: {field: NAME}) {
                                    totalCount
                                    edges { node { name target rules { totalCount } notifications { totalCount } } } }
                                  notificationRules { edges { node { name } } }
                                  notificationTemplates { edges { node { event } } }
                                  notifications { edges { node { title attempts { at } } } }
                                  onCallSchedules { edges { node { name layers { name members { position } } overrides { totalCount } } } }
                                  escalationPolicies { edges { node { name steps { position } escalations { totalCount } } } }
                                  escalations { edges { node { state notifications { totalCount } } } }
                                  onCall { now { startsAt } }
                                  ownNotificationPreference { language }
                                  notificationText(event: "IncidentReported", language: ZH) { title body overridden variables }
                                }
                                """)
                        .execute();
        read.path("notificationText.title")
                .entity(String.class)
                .satisfies(t -> assertThat(t).contains("【"));
        assertThat(List.of(added, read))
                .noneSatisfy(answer -> assertThat(answer.toString()).contains("hidden"));
    }
}
