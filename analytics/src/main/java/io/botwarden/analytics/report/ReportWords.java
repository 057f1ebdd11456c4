package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.Language;
import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * The words of a report's page, from {@code words_en.properties} and {@code words_zh.properties}.
 */
final class ReportWords {

    private static final String BUNDLE = "io.botwarden.analytics.report.words";

    private final ResourceBundle bundle;
    private final Language language;

    ReportWords(Language language) {
        this.language = language;
        this.bundle =
                ResourceBundle.getBundle(
                        BUNDLE,
                        language.locale(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String get(String key, Object... numbers) {
        return new MessageFormat(bundle.getString(key), language.locale()).format(numbers);
    }
}
