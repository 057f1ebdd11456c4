package io.botwarden.demo;

import io.botwarden.operations.intake.changes.ChangeImport;
import io.botwarden.operations.intake.changes.ChangeMapping;
import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.operations.intake.incidents.IncidentImport;
import io.botwarden.operations.intake.incidents.IncidentMapping;
import io.botwarden.operations.intake.interactions.InteractionIntake;
import io.botwarden.operations.intake.measurements.MeasurementImport;
import io.botwarden.operations.intake.measurements.MeasurementMapping;
import io.botwarden.operations.intake.registration.ImportedBots;
import io.botwarden.platform.intake.ImportAbortedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Sender;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.zip.GZIPInputStream;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Loads the demo's files with the regular imports. Loading a file again changes nothing. */
@Component
@Profile("demo")
class DemoRecords {

    private static final Sender SENDER = new Sender(null, "botwarden");

    private final InteractionIntake interactions;
    private final IncidentImport incidents;
    private final MeasurementImport measurements;
    private final ChangeImport changes;
    private final ImportedBots bots;

    DemoRecords(
            InteractionIntake interactions,
            IncidentImport incidents,
            MeasurementImport measurements,
            ChangeImport changes,
            ImportedBots bots) {
        this.interactions = interactions;
        this.incidents = incidents;
        this.measurements = measurements;
        this.changes = changes;
        this.bots = bots;
    }

    IntakeReport loadIncidents() throws IOException, ImportAbortedException {
        try (InputStream log =
                new GZIPInputStream(
                        open("uci-incidents/incident_event_log_opened_to_2016-04.csv.gz"),
                        1 << 16)) {
            return incidents.take(
                    log, Mappings.shipped("uci-incidents", IncidentMapping.class), SENDER);
        }
    }

    IntakeReport loadReports() throws IOException, ImportAbortedException {
        try (InputStream reports = open("letsgo/letsgo_daily_2006-2010.csv")) {
            return measurements.take(
                    reports, Mappings.shipped("letsgo-daily", MeasurementMapping.class), SENDER);
        }
    }

    IntakeReport loadChanges() throws IOException, ImportAbortedException {
        try (InputStream log = open("letsgo/letsgo_change_log_to_2010.csv")) {
            return changes.take(
                    log, Mappings.shipped("letsgo-changes", ChangeMapping.class), SENDER);
        }
    }

    IntakeReport loadDialogues() throws IOException, SQLException, ImportAbortedException {
        bots.register(
                BetoldDialogues.BOT, BetoldDialogues.FROM, BetoldDialogues.REGISTRATION, SENDER);
        try (InputStream source = open("betold/BETOLD_valid.json")) {
            return interactions.take(
                    BetoldDialogues.feed(source),
                    "BETOLD (Apache-2.0), with synthetic times",
                    SENDER);
        }
    }

    private static InputStream open(String file) throws IOException {
        return new BufferedInputStream(new ClassPathResource("demo/" + file).getInputStream());
    }
}
