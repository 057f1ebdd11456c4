package io.botwarden.security.network;

/** The kind of a network control; the schema describes each value. */
public enum NetworkControlKind {
    FIREWALL,
    WEB_APPLICATION_FIREWALL,
    INTRUSION_DETECTION,
    INTRUSION_PREVENTION,
    SEGMENTATION,
    DDOS_PROTECTION,
    OTHER
}
