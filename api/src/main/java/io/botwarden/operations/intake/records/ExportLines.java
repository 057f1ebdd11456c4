package io.botwarden.operations.intake.records;

import io.botwarden.operations.intake.csv.FileFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes records as the lines of a file that can be imported again. */
final class ExportLines {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final FileFormat format;
    private final List<ImportedField> fields;
    private final ImportedTypes types;

    /**
     * @param format CSV or NDJSON
     * @param fields the fields that the viewer may read
     */
    ExportLines(FileFormat format, List<ImportedField> fields, ImportedTypes types) {
        this.format = format;
        this.fields = fields;
        this.types = types;
    }

    /** The selection of the fields in a query. */
    String selection() {
        return fields.stream()
                .map(field ->
                        field.target() == null
                                ? field.name()
                                : "%s { %s }"
                                        .formatted(
                                                field.name(),
                                                types.require(field.target()).named().name()))
                .collect(Collectors.joining(" "));
    }

    /** What precedes the records: the header of CSV. */
    byte[] head() {
        return format == FileFormat.CSV
                ? line(fields.stream().map(ImportedField::name).toList())
                : new byte[0];
    }

    /** The line of a record. */
    byte[] record(JsonNode record) {
        if (format == FileFormat.CSV) {
            List<String> cells = new ArrayList<>(fields.size());
            for (ImportedField field : fields) {
                String text = text(value(record, field));
                cells.add(text == null ? "" : field.isText() ? FormulaGuard.added(text) : text);
            }
            return line(cells);
        }
        ObjectNode object = JSON.createObjectNode();
        for (ImportedField field : fields) {
            object.set(field.name(), value(record, field));
        }
        return utf8(object.toString() + "\n");
    }

    private JsonNode value(JsonNode record, ImportedField field) {
        JsonNode value = record.path(field.name());
        return field.target() == null || value.isNull()
                ? value
                : value.path(types.require(field.target()).named().name());
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"))
                : value.asString();
    }

    private static byte[] line(List<String> cells) {
        return utf8(
                cells.stream().map(ExportLines::quoted).collect(Collectors.joining(",", "", "\n")));
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain && text.strip().equals(text) ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
