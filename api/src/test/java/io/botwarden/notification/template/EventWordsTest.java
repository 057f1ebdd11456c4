package io.botwarden.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.testing.EventNames;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules can use any event: each has a Chinese text, and so has each kind of record. */
class EventWordsTest {

    private final ShippedTexts shipped = new ShippedTexts();

    @Test
    void everyEventHasChineseText() {
        Set<String> names = EventNames.withRecordTypes();

        assertThat(names).contains("IncidentReported", "ChangePlanned", "LaunchApplication");
        assertThat(names)
                .filteredOn(name -> !hasChineseWord(name))
                .as("api/src/main/resources/notification/zh/words.properties lacks these")
                .isEmpty();
    }

    @Test
    void acronymsAreInCapitals() {
        assertThat(shipped.word("KpiTargetProposed", NotificationLanguage.EN))
                .isEqualTo("KPI target proposed");
    }

    private boolean hasChineseWord(String name) {
        return shipped.word(name, NotificationLanguage.ZH)
                .codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }
}
