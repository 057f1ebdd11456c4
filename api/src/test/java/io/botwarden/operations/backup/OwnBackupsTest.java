package io.botwarden.operations.backup;

import static io.botwarden.oversight.control.ControlOutcomes.COMPANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.oversight.control.ControlCase;
import io.botwarden.oversight.control.ControlOutcomes;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The data asset of Botwarden itself, which exists from the first start and has no bot. */
@BotwardenTest(starters = true)
class OwnBackupsTest extends BackupStory {

    private static final String CONTROL = "botwarden-backed-up";

    @Autowired private ControlOutcomes outcomes;

    @BeforeEach
    void operateEverything() {
        asset = fixture.count("select id as n from data_asset where bot_id is null");
        operator = viewers.overEverything("OPERATOR");
    }

    @Test
    @ControlCase(CONTROL)
    void isBackedUpLikeDataOfBots() {
        TestViewer devi = fixture.employed(viewers.overNothing(), company.devi);
        assertThat(status()).containsEntry("state", "NOT_COVERED");
        assertThat(work.by(operator)).contains("BACKUP_POLICY_TO_SET " + statusId());
        assertThat(work.by(viewers.overBot("OPERATOR", company.bot)))
                .as("who may set policies of one bot only")
                .isEmpty();
        outcomes.fails(
                CONTROL,
                COMPANY,
                "Backup policies: 0; overdue or missing backups: 0; overdue or failed restore tests: 0.");

        Answer policy = policy(Map.of());
        assertThat(policy.errors()).isEmpty();
        assertThat(work.by(operator)).doesNotContain("BACKUP_POLICY_TO_SET " + statusId());
        outcomes.passes(CONTROL, COMPANY);

        clock.move(Duration.ofHours(26));
        due.work().get().block();
        assertThat(overdue("BACKUP")).isEqualTo(1);
        assertThat(status()).containsEntry("state", "BACKUP_OVERDUE");
        assertThat(ownAlerts()).containsExactly("FIRING The backup of Botwarden is overdue");
        assertThat(work.by(devi))
                .as("the person responsible for it")
                .singleElement()
                .asString()
                .startsWith("OBLIGATION_TO_FULFILL obligation_");
        outcomes.fails(
                CONTROL,
                COMPANY,
                "Backup policies: 1; overdue or missing backups: 1; overdue or failed restore tests: 0.");

        Answer run = run(now().minusSeconds(900), now().minusSeconds(800), Map.of());
        assertThat(run.errors()).isEmpty();
        assertThat(ownAlerts()).containsExactly("RESOLVED The backup of Botwarden is overdue");
        outcomes.passes(CONTROL, COMPANY);

        assertThat(
                        tried(run, Map.of("outcome", "FAILED", "evidence", "A file is missing"))
                                .errors())
                .isEmpty();
        assertThat(ownAlerts()).contains("FIRING Restoring the backup of Botwarden has failed");
        outcomes.fails(
                CONTROL,
                COMPANY,
                "Backup policies: 1; overdue or missing backups: 0; overdue or failed restore tests: 1.");
        clock.move(Duration.ofMinutes(2));
        assertThat(tried(run, Map.of()).errors()).isEmpty();
        outcomes.passes(CONTROL, COMPANY);

        Answer ended =
                policy(
                        "endBackupPolicy",
                        Map.of(
                                "backupPolicy",
                                policy.id(),
                                "version",
                                1,
                                "reason",
                                "Another location"));
        assertThat(ended.errors()).isEmpty();
        assertThat(work.by(operator)).contains("BACKUP_POLICY_TO_SET " + statusId());
    }

    @Test
    void isSeenOverEverythingOnly() {
        String own = "dataAsset(id: \"%s\") { name personal dataClassification bot { id } }";
        assertThat(client().read(own.formatted(id())))
                .containsEntry("name", "Botwarden")
                .containsEntry("personal", true)
                .containsEntry("dataClassification", "RESTRICTED")
                .containsEntry("bot", null);
        TestViewer ofBot = viewers.overBot("OPERATOR", company.bot);
        assertThat(fixture.client(ofBot).read(own.formatted(id()))).isEmpty();
        Answer refused =
                as(
                        ofBot,
                        "setBackupPolicy",
                        "SetBackupPolicyInput",
                        "backupPolicy",
                        "createdAt",
                        policyInput(Map.of()));
        assertThat(refused.refusals()).containsExactly("NOT_FOUND dataAsset");
    }

    @Test
    void staysAndBelongsToNoBot() {
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");
        DeliveryClient client = fixture.client(administrator);
        int version =
                (int)
                        client.read("dataAsset(id: \"%s\") { version }".formatted(id()))
                                .get("version");
        assertThat(
                        DeliveryClient.objects(
                                client.read(
                                                "dataAsset(id: \"%s\") { viewerActions { action allowed } }"
                                                        .formatted(id()))
                                        .get("viewerActions")))
                .containsExactlyInAnyOrder(
                        Map.of("action", "changeDataAsset", "allowed", true),
                        Map.of("action", "retireDataAsset", "allowed", false));
        assertThat(
                        change(client, "retire", Map.of("version", version, "reason", "Not needed"))
                                .refusals())
                .containsExactly("IN_USE");
        assertThat(
                        change(client, "change", Map.of("version", version, "holds", "ALERTS"))
                                .refusals())
                .containsExactly("INVALID holds");
        Map<String, Object> deletion =
                outcomes.run(
                        administrator,
                        "recordDataDeletion",
                        "retentionPurge { id }",
                        Map.of(
                                "dataAsset",
                                id(),
                                "endedBefore",
                                now().minusSeconds(60).toString(),
                                "records",
                                1,
                                "evidence",
                                "Log"));
        assertThat(DeliveryClient.objects(deletion.get("errors")))
                .singleElement()
                .asString()
                .contains("which are deleted automatically");
        assertThat(
                        change(
                                        client,
                                        "change",
                                        Map.of("version", version, "description", "All of it"))
                                .errors())
                .isEmpty();
    }

    private Answer change(DeliveryClient client, String step, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("dataAsset", id());
        String mutation = step + "DataAsset";
        return client.run(mutation, typeOf(mutation), "dataAsset", "", input);
    }

    private String id() {
        return "data_asset_" + asset;
    }

    /** The alerts without a bot, oldest first. */
    private List<String> ownAlerts() {
        return DeliveryClient.objects(
                        client().read(
                                        "alerts(orderBy: {field: FIRED_AT, direction: ASC}) { edges { node { state summary bot { id } } } }")
                                .get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .filter(alert -> alert.get("bot") == null)
                .map(alert -> alert.get("state") + " " + alert.get("summary"))
                .toList();
    }
}
