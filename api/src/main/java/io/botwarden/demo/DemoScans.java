package io.botwarden.demo;

import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Sender;
import io.botwarden.security.exploitation.KnownExploitedImport;
import io.botwarden.security.scan.ScanImport;
import io.botwarden.security.scan.report.ScanFormat;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Real reports of scanners, imported for two bots of the demo. */
@Component
@Profile("demo")
class DemoScans {

    private static final Sender SENDER = new Sender(null, "botwarden");

    private final ScanImport scans;
    private final KnownExploitedImport catalog;

    DemoScans(ScanImport scans, KnownExploitedImport catalog) {
        this.scans = scans;
        this.catalog = catalog;
    }

    IntakeReport loadCatalog() throws IOException {
        try (InputStream file = open("kev/known_exploited_vulnerabilities.csv")) {
            return catalog.take(file, SENDER);
        }
    }

    /** Imports a report about a bot. */
    IntakeReport load(ScanFormat format, String file, String bot) throws IOException, SQLException {
        try (InputStream report = open("scans/" + file)) {
            return scans.take(format, bot, report, SENDER);
        }
    }

    /** Reports the scans to those concerned. */
    Mono<Void> report() {
        return scans.report();
    }

    private static InputStream open(String file) throws IOException {
        return new ClassPathResource("demo/" + file).getInputStream();
    }
}
