package io.botwarden.notification;

import java.util.Locale;

/** The language of a notification. */
public enum NotificationLanguage {
    EN(Locale.ENGLISH),
    ZH(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    NotificationLanguage(Locale locale) {
        this.locale = locale;
    }

    /** The locale for dates. */
    public Locale locale() {
        return locale;
    }

    /** The code in file names. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
