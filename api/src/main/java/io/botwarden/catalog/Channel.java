package io.botwarden.catalog;

/** The way on which a bot is reached. */
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
