package io.botwarden.oversight.evidence;

/** The names of the files in a pack. */
final class PackFormat {

    /** The version of the format, in the manifest. */
    static final String VERSION = "botwarden-evidence/1";

    /** What the signature of the manifest is for. */
    static final String PURPOSE = "evidence";

    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";
    static final String KEY = "log.vkey";
    static final String CHECKPOINT = "log.checkpoint";
    static final String CONTROLS = "controls.json";
    static final String SUMMARY = "summary.pdf";
    static final String README = "README.txt";
    static final String RECORDS = "records/";

    private PackFormat() {}

    /** The name of the file with an audit entry. */
    static String record(long entry) {
        return RECORDS + "audit_entry_" + entry + ".json";
    }
}
