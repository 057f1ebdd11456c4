package io.botwarden.access;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability. */
final class AccessRecords {

    static final RecordType GRANT = new RecordType("Grant", "access_grant");
    static final RecordType IDENTITY = new RecordType("Identity", "identity");

    private AccessRecords() {}
}
