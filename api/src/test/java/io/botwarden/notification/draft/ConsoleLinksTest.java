package io.botwarden.notification.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.notification.draft.Subject.Named;
import io.botwarden.notification.draft.Subject.Place;
import io.botwarden.platform.web.ConsolePages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The link of a notification leads to the page of its record. */
class ConsoleLinksTest {

    @ParameterizedTest
    @CsvSource({
        "incident, INC 7/1, /incidents/INC%207%2F1",
        "change, C-3, /changes/C-3",
        "launch_application, L-2, /launches/L-2",
        "requirement, R-9, /requirements/R-9",
        "meeting, M-4, /meetings/M-4",
        "bot, letsgo, /bots/letsgo",
        "alert, , /alerts/alert_5",
        "manual, , /manuals/manual_5",
        "backup_status, , /backups/backup_status_5",
        "restore_test, , /backups/backup_status_8",
        "launch_approval, , /launches",
        "action_item, A-7, /action-items/A-7",
        "obligation, O-7, /obligations/O-7",
        "data_breach, DB-7, /data-breaches/DB-7",
        "data_encryption, , /data-assets/data_asset_5",
        "credential, , /account",
        "bot_authentication, , /bots/help%20bot",
        "code_review, , /bots/help%20bot",
        "person_appraisal_outcome, PO-7, /person-outcomes/PO-7",
        "person_scorecard, , /my-appraisal/person_scorecard_5",
    })
    void linksRecordToPage(String table, @Nullable String number, String link) {
        ObjectNode row = new JsonMapper().createObjectNode();
        row.put("number", number);
        row.put("data_asset_id", 8);
        Place place =
                new Place(null, new Named(1, "help bot", "Help"), null, null, List.of(), null);

        String found =
                ConsoleLinks.of(
                        "SomethingHappened",
                        new Subject(table, 5, row, place, List.of(), List.of()));

        assertThat(found).isEqualTo(link);
        assertThat(ConsolePages.contains(found)).isTrue();
    }
}
