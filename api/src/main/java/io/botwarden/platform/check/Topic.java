package io.botwarden.platform.check;

import java.util.Locale;

/** What is checked, in the order of the report. */
public enum Topic {
    /** The settings. */
    CONFIGURATION,
    /** The database and its tables. */
    DATABASE,
    /** The home folder. */
    STORE,
    /** Who may read files with secrets. */
    PERMISSIONS,
    /** The keys of personal fields and of the audit trail. */
    KEYS,
    /** The clock of this machine, compared with others. */
    CLOCK,
    /** The mail server. */
    MAIL,
    /** The issuers of access tokens. */
    ISSUERS,
    /** The certificates of the server and of client authorities. */
    TLS,
    /** The server's port and the processes that it starts. */
    PROCESS;

    /** The name in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
