package io.botwarden.catalog;

/** The channel through which users reach a bot. */
public enum Channel {
    PHONE,
    CHAT,
    WEB,
    MESSAGING,
    EMAIL,
    RPA,
    API,
    OTHER
}
