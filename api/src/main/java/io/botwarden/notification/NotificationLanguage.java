package io.botwarden.notification;

import java.util.Locale;

/** The language of what somebody is told. */
public enum NotificationLanguage {
    EN(Locale.ENGLISH),
    ZH(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    NotificationLanguage(Locale locale) {
        this.locale = locale;
    }

    /** Its rules for dates. */
    public Locale locale() {
        return locale;
    }

    /** As file names spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
