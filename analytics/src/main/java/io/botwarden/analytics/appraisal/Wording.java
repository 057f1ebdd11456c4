package io.botwarden.analytics.appraisal;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * The sentences of the appraisal, from {@code wording_en.properties} and {@code
 * wording_zh.properties}.
 */
final class Wording {

    private static final String BUNDLE = "io.botwarden.analytics.appraisal.wording";

    private Wording() {}

    static Bilingual of(String key, Object... numbers) {
        return new Bilingual(in(Language.EN, key, numbers), in(Language.ZH, key, numbers));
    }

    /** Whether there is a sentence with this key. */
    static boolean has(String key) {
        return bundle(Language.EN).containsKey(key);
    }

    static String in(Language language, String key, Object... numbers) {
        return new MessageFormat(bundle(language).getString(key), language.locale())
                .format(numbers);
    }

    private static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
