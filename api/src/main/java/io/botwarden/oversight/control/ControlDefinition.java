package io.botwarden.oversight.control;

import io.botwarden.operations.incident.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A control as its files define it: {@code <code>.yml} and, unless it is an attestation, {@code
 * <code>.sql}.
 *
 * <p>The SQL file is one query with a row for each subject that the clause applies to. Its columns:
 *
 * <ul>
 *   <li>{@code subject}: the ID of the record that is checked, such as {@code 'bot_' || b.id};
 *       {@code 'company'} if there is none. No two rows have the same one
 *   <li>{@code title}: the display name of the subject
 *   <li>{@code bot_id}, {@code department_id}: what it belongs to; may be null
 *   <li>{@code passed}: whether the clause is met; null if it does not apply at present
 *   <li>{@code facts}: what was found, as {@code jsonb}: texts and numbers by name. They must not
 *       change by themselves as time passes, because each change is a new result: the date of the
 *       last backup, not its age
 *   <li>{@code evidence}: the ID of the record that shows it; may be null
 * </ul>
 *
 * <p>The parameter {@code :at} is the current instant. Subjects should be few: a control over many
 * incidents has one row for each bot.
 *
 * @param code the name of its files
 * @param company whether the company added it
 * @param clause the code of the clause that it checks
 * @param severity the severity of a failure
 * @param graceHours the hours that a subject may fail before that counts
 * @param opensIncident whether a failure opens an incident
 * @param name a statement that is true for subjects that pass
 * @param remediation how to make a failing subject pass
 * @param validDays the days for which an attestation is valid; null for a check
 * @param sql the query
 * @param found what was found, by state: {@code passing}, {@code failing}, {@code not-applicable}.
 *     {@code {name}} stands for a fact
 * @param examples worked examples, which are its tests
 */
record ControlDefinition(
        String code,
        boolean company,
        String clause,
        ControlTarget target,
        Severity severity,
        int graceHours,
        boolean opensIncident,
        Text name,
        Text remediation,
        @Nullable Integer validDays,
        String sql,
        Map<String, Text> found,
        List<ControlExample> examples) {

    /** A text in both languages. */
    record Text(String en, String zh) {}

    ControlKind kind() {
        return validDays == null ? ControlKind.CHECK : ControlKind.ATTESTATION;
    }
}
