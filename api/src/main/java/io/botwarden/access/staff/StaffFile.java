package io.botwarden.access.staff;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.botwarden.catalog.ProvisionedEmployees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A file with one person a line: {@code number} and {@code name}, and as many of {@code email},
 * {@code title}, {@code department}, {@code manager} and {@code lastDay} as the sender has. What
 * has no column does not change.
 *
 * @param lines the people, each once
 * @param conflicts what is wrong with other lines
 * @param tellsLastDay whether it has a column with the last day
 */
record StaffFile(List<StaffLine> lines, List<StaffConflict> conflicts, boolean tellsLastDay) {

    static final int MOST = 200_000;

    private static final int LONGEST = 300;
    private static final int LONGEST_CODE = 100;

    private static final Set<String> COLUMNS =
            Set.of("number", "name", "email", "title", "department", "manager", "lastDay");

    /** Reads a file in UTF-8. */
    static StaffFile read(byte[] file) {
        String text = text(file);
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<StaffLine> lines = new ArrayList<>();
        List<StaffConflict> conflicts = new ArrayList<>();
        Map<String, Long> seen = new HashMap<>();
        boolean tellsLastDay = false;
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator(content))
                        .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                        .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                        .allowUnclosedQuote(false)
                        .ofNamedCsvRecord(content)) {
            for (NamedCsvRecord each : reader) {
                requireColumns(each.getHeader());
                tellsLastDay = each.getHeader().contains("lastDay");
                take(each, lines, conflicts, seen);
                if (lines.size() > MOST) {
                    throw unreadable("A file may have %d people.".formatted(MOST));
                }
            }
        } catch (CsvParseException e) {
            throw unreadable("The file is not CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (lines.isEmpty() && conflicts.isEmpty()) {
            throw unreadable("The file has no people.");
        }
        return new StaffFile(lines, conflicts, tellsLastDay);
    }

    /** Files in other encodings would change every name with an umlaut. */
    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw unreadable("The file is not in UTF-8.");
        }
    }

    private static char separator(String content) {
        int end = content.indexOf('\n');
        String header = end < 0 ? content : content.substring(0, end);
        return header.indexOf(';') >= 0 ? ';' : ',';
    }

    private static void requireColumns(List<String> header) {
        Set<String> unknown = new TreeSet<>(header);
        unknown.removeAll(COLUMNS);
        if (!unknown.isEmpty() || !header.contains("number") || !header.contains("name")) {
            throw unreadable(
                    "The columns are number and name, and as many of email, title, department, manager and lastDay as there are; not %s."
                            .formatted(unknown.isEmpty() ? header : unknown));
        }
    }

    private static void take(
            NamedCsvRecord each,
            List<StaffLine> lines,
            List<StaffConflict> conflicts,
            Map<String, Long> seen) {
        long line = each.getStartingLineNumber();
        String number = each.getField("number").strip();
        try {
            StaffLine read =
                    new StaffLine(
                            line,
                            required("number", number, LONGEST_CODE),
                            required("name", each.getField("name").strip(), LONGEST),
                            email(optional(each, "email", LONGEST)),
                            optional(each, "title", LONGEST),
                            optional(each, "department", LONGEST_CODE),
                            optional(each, "manager", LONGEST_CODE),
                            day(optional(each, "lastDay", LONGEST)));
            Long before = seen.putIfAbsent(number, line);
            if (before != null) {
                throw new BadLine("number: This is also the number of line %d.".formatted(before));
            }
            lines.add(read);
        } catch (BadLine e) {
            conflicts.add(new StaffConflict(line, number, e.getMessage()));
        }
    }

    private static String required(String column, String value, int longest) throws BadLine {
        if (value.isEmpty()) {
            throw new BadLine(column + ": This is required.");
        }
        return checked(column, value, longest);
    }

    private static @Nullable String optional(NamedCsvRecord each, String column, int longest)
            throws BadLine {
        String value = each.findField(column).orElse(null);
        return value == null ? null : checked(column, value.strip(), longest);
    }

    private static String checked(String column, String value, int longest) throws BadLine {
        boolean printable = value.codePoints().noneMatch(Character::isISOControl);
        if (value.length() > longest || !printable) {
            throw new BadLine(
                    "%s: This must have at most %d printable characters."
                            .formatted(column, longest));
        }
        return value;
    }

    private static @Nullable String email(@Nullable String value) throws BadLine {
        if (value != null && !value.isEmpty() && !ProvisionedEmployees.isEmail(value)) {
            throw new BadLine("email: This must look like name@example.org.");
        }
        return value;
    }

    private static @Nullable LocalDate day(@Nullable String value) throws BadLine {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw new BadLine("lastDay: This must be a day like 2026-11-30.");
        }
    }

    private static ResponseStatusException unreadable(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    /** What is wrong with a line. */
    private static final class BadLine extends Exception {

        private static final long serialVersionUID = 1L;

        private BadLine(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
