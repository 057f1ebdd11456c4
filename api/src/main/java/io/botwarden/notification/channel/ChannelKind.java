package io.botwarden.notification.channel;

/** The kind of a channel. */
public enum ChannelKind {
    PERSONAL,
    EMAIL,
    WEBHOOK,
    SLACK,
    TEAMS,
    FEISHU,
    DINGTALK,
    WECOM;

    /** Whether it sends e-mail. */
    public boolean isMail() {
        return this == PERSONAL || this == EMAIL;
    }

    /** Whether its bot may require messages signed with a key. */
    boolean takesKey() {
        return this == FEISHU || this == DINGTALK;
    }
}
