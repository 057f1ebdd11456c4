package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.JsonWalk;
import io.botwarden.platform.intake.file.UnusableFileException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * A part of what Trivy scanned: the packages of a system, a lock file, or a file with settings.
 *
 * @param target the path or the name of the part
 * @param isSystem whether it is about the packages of an operating system
 * @param ecosystem Trivy's name of the package manager or of the kind of file
 */
record TrivyResult(String target, boolean isSystem, @Nullable String ecosystem) {

    static TrivyResult of(
            @Nullable String target, @Nullable String section, @Nullable String ecosystem) {
        return new TrivyResult(
                ReportValues.clean(target, ReportValues.LONGEST_PATH, ""),
                "os-pkgs".equals(section),
                ReportValues.clean(ecosystem, ReportValues.LONGEST_NAME));
    }

    /** Reads one of {@code Results} and passes its findings on. */
    void read(JsonParser json, ResultSink sink) throws UnusableFileException {
        JsonWalk.object(
                json,
                member -> {
                    switch (member) {
                        case "Vulnerabilities" ->
                                JsonWalk.array(json, _ -> vulnerability(json, sink));
                        case "Misconfigurations" ->
                                JsonWalk.array(json, _ -> finding(json, sink, false));
                        case "Secrets" -> JsonWalk.array(json, _ -> finding(json, sink, true));
                        default -> {
                            return false;
                        }
                    }
                    return false;
                });
    }

    private void vulnerability(JsonParser json, ResultSink sink) throws UnusableFileException {
        TrivyVulnerability read = new TrivyVulnerability();
        JsonWalk.object(json, member -> read.take(json, member));
        if (!read.isNamed()) {
            return;
        }
        ScanResult result = read.in(this);
        ReportJson.pass(() -> sink.result(result));
    }

    private void finding(JsonParser json, ResultSink sink, boolean secret)
            throws UnusableFileException {
        TrivyFinding read = new TrivyFinding(ReportJson.line(json), secret);
        JsonWalk.object(json, member -> read.take(json, member));
        if (read.isNoProblem()) {
            return;
        }
        ScanResult result = read.in(this);
        ReportJson.pass(() -> sink.result(result));
    }

    /** The path of a package: its own, or the lock file's; the system's packages have none. */
    @Nullable String pathOf(@Nullable String packagePath) {
        String own = ReportValues.clean(packagePath, ReportValues.LONGEST_PATH);
        return own != null ? own : isSystem || target.isEmpty() ? null : target;
    }
}
