package io.botwarden.access;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability. */
public final class AccessRecords {

    /** A role given to an identity. */
    public static final RecordType GRANT = new RecordType("Grant", "access_grant");

    /** An account. */
    public static final RecordType IDENTITY = new RecordType("Identity", "identity");

    /** By what an account proves who it is. */
    public static final RecordType CREDENTIAL = new RecordType("Credential", "credential");

    /** A signing in. */
    public static final RecordType SESSION = new RecordType("Session", "session");

    /** A right that somebody asks for. */
    public static final RecordType REQUEST = new RecordType("AccessRequest", "access_request");

    private AccessRecords() {}
}
