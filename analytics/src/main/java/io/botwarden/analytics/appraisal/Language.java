package io.botwarden.analytics.appraisal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language of reports and explanations. */
public enum Language {
    EN("en", Locale.ENGLISH),
    ZH("zh-Hans", Locale.SIMPLIFIED_CHINESE);

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /** The language code of a request: {@code en} or {@code zh}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language tag in HTML (BCP 47). */
    public String tag() {
        return tag;
    }

    /** The locale for formatting texts. */
    public Locale locale() {
        return locale;
    }

    /**
     * Finds a language by its code: {@code en}, {@code zh}, or either with a region ({@code
     * zh-CN}).
     */
    public static Optional<Language> find(String name) {
        String primary = name.split("[-_]", 2)[0];
        return Arrays.stream(values())
                .filter(language -> language.name().equalsIgnoreCase(primary))
                .findFirst();
    }
}
