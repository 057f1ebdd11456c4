package io.botwarden.analytics.appraisal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that reports and explanations are written in. */
public enum Language {
    EN("en", Locale.ENGLISH),
    ZH("zh-Hans", Locale.SIMPLIFIED_CHINESE);

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /** The language as a request names it: {@code en} or {@code zh}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language as HTML names it (BCP 47). */
    public String tag() {
        return tag;
    }

    /** What Java formats words with. */
    public Locale locale() {
        return locale;
    }

    /**
     * The language that a request names: {@code en}, {@code zh}, or either with a region ({@code
     * zh-CN}).
     */
    public static Optional<Language> find(String name) {
        String primary = name.split("[-_]", 2)[0];
        return Arrays.stream(values())
                .filter(language -> language.name().equalsIgnoreCase(primary))
                .findFirst();
    }
}
