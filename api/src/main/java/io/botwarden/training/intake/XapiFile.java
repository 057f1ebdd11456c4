package io.botwarden.training.intake;

import io.botwarden.platform.intake.file.ImportedFile;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Statements as learning platforms send them: an array, a single one, or one in each line. */
final class XapiFile {

    private XapiFile() {}

    /** Receives the statements, each with the line in which it begins. */
    @FunctionalInterface
    interface Statements {
        void take(long line, JsonNode statement) throws SQLException;
    }

    static void read(ImportedFile file, Statements statements)
            throws UnusableFileException, IOException, SQLException {
        try (InputStream in = file.open();
                JsonParser json = JsonMapper.shared().createParser(in)) {
            JsonToken token = json.nextToken();
            if (token == null) {
                throw new UnusableFileException(
                        "The body is empty. Send xAPI statements as a JSON array, or one in each line.",
                        null);
            }
            for (; token != null; token = json.nextToken()) {
                if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                    continue;
                }
                if (token != JsonToken.START_OBJECT) {
                    throw new UnusableFileException(
                            "Line %d: this must be an object, an xAPI statement."
                                    .formatted(json.currentTokenLocation().getLineNr()),
                            null);
                }
                long line = json.currentTokenLocation().getLineNr();
                JsonNode statement = json.readValueAsTree();
                statements.take(line, statement);
            }
        } catch (JacksonException e) {
            throw new UnusableFileException(
                    "Line %d: the file is not JSON: %s."
                            .formatted(
                                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                                    e.getOriginalMessage()),
                    e);
        }
    }
}
