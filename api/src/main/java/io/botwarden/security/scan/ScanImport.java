package io.botwarden.security.scan;

import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.file.FileIntake;
import io.botwarden.security.scan.report.ScanFormat;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The import of a report about a bot, for other parts of Botwarden. */
@Component
public class ScanImport {

    private final FileIntake files;
    private final ScanIntake intake;
    private final ReportedScans reported;
    private final DataSource database;

    ScanImport(FileIntake files, ScanIntake intake, ReportedScans reported, DataSource database) {
        this.files = files;
        this.intake = intake;
        this.reported = reported;
        this.database = database;
    }

    /**
     * Imports a report; blocks.
     *
     * @param code the code of the bot
     */
    public IntakeReport take(ScanFormat format, String code, InputStream report, Sender sender)
            throws SQLException {
        SentScan sent = new SentScan(bot(code), code, null, null, null, null, null, null);
        return files.take(report, sender, intake.taking(format, sent));
    }

    private long bot(String code) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select id from bot where code = ?")) {
            statement.setString(1, code);
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    throw new IllegalArgumentException("There is no bot " + code);
                }
                return found.getLong(1);
            }
        }
    }

    /** Reports what was imported to those concerned. */
    public Mono<Void> report() {
        return reported.run();
    }
}
