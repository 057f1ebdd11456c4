package io.botwarden;

import io.botwarden.access.role.PermissionsCommand;
import io.botwarden.doctor.DoctorCommand;
import io.botwarden.insight.backup.BackupCommand;
import io.botwarden.oversight.evidence.EvidenceCommand;
import io.botwarden.platform.protection.AuditKeys;
import io.botwarden.risk.BacktestCommand;
import io.botwarden.security.verify.AuditCommand;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts Botwarden: the database first, then its migrations, then the server. Arguments that name a
 * command run that instead.
 */
@SpringBootApplication
public class BotwardenApplication {

    static void main(String[] args) {
        // the same on every machine: what it says is English, numbers included, and its days are
        // UTC's
        Locale.setDefault(Locale.ENGLISH);
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        if (AuditCommand.isNamedBy(args)) {
            System.exit(AuditCommand.run(System.out, System.err, AuditKeys::ofHome, args));
        }
        if (BackupCommand.isNamedBy(args)) {
            System.exit(BackupCommand.run(System.out, System.err, args));
        }
        if (EvidenceCommand.isNamedBy(args)) {
            System.exit(EvidenceCommand.run(System.out, System.err, args));
        }
        if (PermissionsCommand.isNamedBy(args)) {
            System.exit(PermissionsCommand.run(System.out, System.err, args));
        }
        if (BacktestCommand.isNamedBy(args)) {
            System.exit(BacktestCommand.run(System.out, System.err, args));
        }
        if (DoctorCommand.isNamedBy(args)) {
            System.exit(DoctorCommand.run(System.out, System.err, args));
        }
        SpringApplication.run(BotwardenApplication.class, args);
    }
}
