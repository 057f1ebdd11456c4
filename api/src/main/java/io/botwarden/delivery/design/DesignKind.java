package io.botwarden.delivery.design;

/** The subject of a design document. (Policy 2.2.1) */
public enum DesignKind {
    ARCHITECTURE,
    ALGORITHM,
    USER_INTERFACE
}
