package io.botwarden.delivery.intake;

import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.security.scan.ScanEvidence;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** A scan of a release is a security test run, whose report refers to the scan. (Policy 2.3.1) */
@Component
class SecurityEvidence implements ScanEvidence {

    private static final String KIND = "SECURITY";
    private static final int HASH_DIGITS = 8;
    private static final int LONGEST_TOOL = 200;

    @Override
    public void record(Connection connection, ScanOfRelease scan)
            throws SQLException, UnusableFileException {
        Target target = new Target(scan.bot(), scan.release());
        TestWriter writer = new TestWriter(connection, target, KIND);
        writer.lock();
        String tool =
                scan.toolVersion() == null ? scan.tool() : scan.tool() + " " + scan.toolVersion();
        TestWriter.Run run =
                writer.run(name(scan), tool, scan.startedAt(), scan.finishedAt(), scan.sender());
        writer.finish(
                run,
                new TestWriter.Report(
                        scan.format().name(),
                        scan.hash(),
                        scan.size(),
                        scan.results(),
                        scan.successful(),
                        scan.complete(),
                        scan.id()),
                0);
    }

    private static String name(ScanOfRelease scan) {
        String run = scan.run();
        return run == null
                ? "%s %s"
                        .formatted(
                                Texts.cut(scan.tool(), LONGEST_TOOL),
                                scan.hash().substring(0, HASH_DIGITS))
                : run;
    }
}
