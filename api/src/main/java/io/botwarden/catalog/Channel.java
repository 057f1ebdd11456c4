package io.botwarden.catalog;

/** The way on which a bot is reached. */
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
