package io.botwarden.security.scan.report;

import org.jspecify.annotations.Nullable;

/** A component or a service in a CycloneDX document. */
final class BomPart {

    private static final int LONGEST_REFERENCE = 200;

    final int line;
    private @Nullable String ref;
    private @Nullable String type;
    private @Nullable String group;
    private @Nullable String name;
    private @Nullable String version;
    private @Nullable String purl;
    private @Nullable String licence;

    BomPart(int line) {
        this.line = line;
    }

    /** Takes a member. */
    void take(String member, @Nullable String value) {
        switch (member) {
            case "bom-ref" -> ref = reference(value);
            case "type" -> type = ReportValues.clean(value, 100);
            case "group" -> group = ReportValues.clean(value, ReportValues.LONGEST_NAME);
            case "name" -> name = ReportValues.clean(value, ReportValues.LONGEST_NAME);
            case "version" -> version = ReportValues.clean(value, ReportValues.LONGEST_NAME);
            case "purl" -> purl = ReportValues.clean(value, ReportValues.LONGEST_PATH);
            default -> {}
        }
    }

    /** Whether a member is taken. */
    static boolean isUsed(String member) {
        return switch (member) {
            case "bom-ref", "type", "group", "name", "version", "purl" -> true;
            default -> false;
        };
    }

    /** Adds the id, the name or the expression of a licence. */
    void addLicence(@Nullable String text) {
        String clean = ReportValues.oneLine(text);
        if (clean != null) {
            licence =
                    licence == null
                            ? clean
                            : ReportValues.clean(licence + ", " + clean, ReportValues.LONGEST_NAME);
        }
    }

    /** Returns a reference as it is compared: long ones by their hash. Null if it is empty. */
    static @Nullable String reference(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.length() <= LONGEST_REFERENCE ? text : "sha256:" + ReportValues.hash(text);
    }

    @Nullable String ref() {
        return ref;
    }

    boolean isContainer() {
        return "container".equals(type);
    }

    /** Whether it is software and not only a file. */
    boolean isSoftware() {
        return name != null
                && !"file".equals(type)
                && !"data".equals(type)
                && !"cryptographic-asset".equals(type);
    }

    /** The name with its group; empty if it has none. */
    String fullName() {
        String own = name == null ? "" : name;
        return group == null ? own : group + "/" + own;
    }

    /** The name of the package, as scanners agree on it; null if it has none. */
    @Nullable String packageName() {
        return Packages.name(purl, name == null ? null : fullName(), null);
    }

    @Nullable String version() {
        return version;
    }

    /** Returns it as a component of the scan target. */
    BomComponent component() {
        return new BomComponent(
                ReportValues.clean(fullName(), ReportValues.LONGEST_NAME, ""),
                version,
                purl,
                licence);
    }
}
