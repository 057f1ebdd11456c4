package io.botwarden.catalog;

/** The channel through which users reach a bot. */
enum Channel {
    PHONE,
    CHAT,
    WEB,
    MESSAGING,
    EMAIL,
    RPA,
    API,
    OTHER
}
