package io.botwarden.notification.channel;

/** By which way a channel tells. */
public enum ChannelKind {
    PERSONAL,
    EMAIL,
    WEBHOOK,
    SLACK,
    TEAMS,
    FEISHU,
    DINGTALK,
    WECOM;

    /** Whether it goes by the mail server. */
    public boolean isMail() {
        return this == PERSONAL || this == EMAIL;
    }

    /** Whether its bot may want messages signed with a key. */
    boolean takesKey() {
        return this == FEISHU || this == DINGTALK;
    }
}
