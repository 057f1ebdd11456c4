package io.botwarden.security.scan.report;

/** Names source code as a scan target. */
final class CodeName {

    private CodeName() {}

    /**
     * Returns a repository's name, such as {@code github.com/acme/bot}.
     *
     * @param location an address or a path
     * @return empty for a path that says nothing, such as {@code .}
     */
    static String of(String location) {
        String rest = location.strip().replaceFirst("^[a-z+]+://", "");
        int at = rest.indexOf('@');
        if (at >= 0 && at < (rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/'))) {
            rest = rest.substring(at + 1);
        }
        rest = rest.replaceFirst("[?#].*$", "").replaceFirst("/+$", "").replaceFirst("[.]git$", "");
        rest = rest.replaceFirst("^([A-Za-z0-9.-]+[.][a-z]+):(?![0-9])", "$1/");
        while (rest.startsWith("./") || rest.startsWith("../")) {
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        if (rest.startsWith("/")) {
            rest = rest.substring(rest.lastIndexOf('/') + 1);
        }
        return rest.equals(".") || rest.equals("..")
                ? ""
                : ReportValues.clean(rest, ReportValues.LONGEST_NAME, "");
    }
}
