package io.botwarden.access;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;

/** The record types of this capability. */
public final class AccessRecords {

    /** A role granted to an account. */
    public static final RecordType GRANT = new RecordType("Grant", "access_grant");

    /** An account. */
    public static final RecordType IDENTITY = By.ACCOUNT;

    /** A credential of an account. */
    public static final RecordType CREDENTIAL = new RecordType("Credential", "credential");

    /** A sign-in session. */
    public static final RecordType SESSION = new RecordType("Session", "session");

    /** A request for a role or function. */
    public static final RecordType REQUEST = new RecordType("AccessRequest", "access_request");

    private AccessRecords() {}
}
