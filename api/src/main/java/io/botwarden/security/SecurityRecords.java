package io.botwarden.security;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability that actions write. */
public final class SecurityRecords {

    public static final RecordType NETWORK_CONTROL =
            new RecordType("NetworkControl", "network_control");
    public static final RecordType NETWORK_LIST = new RecordType("NetworkList", "network_list");
    public static final RecordType SECURITY_EVENT =
            new RecordType("SecurityEvent", "security_event");

    private SecurityRecords() {}
}
