package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import org.jspecify.annotations.Nullable;

/** Receives the parts of a CycloneDX document while it is read. */
interface BomHandler {

    /** The document itself: its own component, which it describes. */
    default void subject(BomPart subject) throws UnusableFileException {}

    /** The time at which it was made. */
    default void timestamp(@Nullable String timestamp) {}

    /** A tool that made it. */
    default void tool(@Nullable String name, @Nullable String version) {}

    /** A component or a service, also a nested one. */
    default void part(BomPart part) throws UnusableFileException {}

    /** A dependency between two parts. */
    default void dependency(String from, String to, int line) throws UnusableFileException {}

    /** There is a list of vulnerabilities, even if it is empty. */
    default void vulnerabilities() {}

    /** A vulnerability. */
    default void vulnerability(BomVulnerability vulnerability) throws UnusableFileException {}
}
