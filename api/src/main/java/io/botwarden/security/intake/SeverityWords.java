package io.botwarden.security.intake;

import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.intake.BadLineException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What sensors say about the severity, in words and numbers. */
final class SeverityWords {

    private SeverityWords() {}

    /** The severity of a word. */
    static Severity of(String field, String word) throws BadLineException {
        Severity found =
                switch (word.strip().toUpperCase(Locale.ROOT)) {
                    case "CRITICAL", "FATAL", "EMERGENCY", "ALERT" -> Severity.CRITICAL;
                    case "HIGH", "ERROR", "SEVERE" -> Severity.HIGH;
                    case "MODERATE", "MEDIUM", "WARN", "WARNING" -> Severity.MODERATE;
                    case "LOW", "INFO", "INFORMATIONAL", "NOTICE", "DEBUG", "TRACE" -> Severity.LOW;
                    default -> null;
                };
        return required(found, field, "CRITICAL, HIGH, MODERATE or LOW");
    }

    /** The severity of a number from 1 to 24, as in OpenTelemetry and CloudEvents. */
    static Severity ofNumber(String field, long number) throws BadLineException {
        Severity found =
                number < 1 || number > 24
                        ? null
                        : number >= 21
                                ? Severity.CRITICAL
                                : number >= 17
                                        ? Severity.HIGH
                                        : number >= 13 ? Severity.MODERATE : Severity.LOW;
        return required(found, field, "a number from 1 to 24");
    }

    /** The severity of a syslog message: the lower three bits of its priority. */
    static Severity ofPriority(int priority) {
        return switch (priority & 7) {
            case 0, 1, 2 -> Severity.CRITICAL;
            case 3 -> Severity.HIGH;
            case 4 -> Severity.MODERATE;
            default -> Severity.LOW;
        };
    }

    private static Severity required(@Nullable Severity found, String field, String accepted)
            throws BadLineException {
        if (found == null) {
            throw new BadLineException(field, "must be %s".formatted(accepted));
        }
        return found;
    }
}
