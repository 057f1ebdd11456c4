package io.botwarden.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Stores each part's result in its own file, so that parts can be run separately. */
public final class Results {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    /**
     * @param folder the folder of the files
     */
    public Results(Path folder) {
        this.folder = folder;
    }

    /** Stores a result and its charts, replacing the part's last result. */
    public void keep(Result result) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(result.part()), JSON.writeValueAsString(result) + "\n");
        for (Chart chart : result.section().charts()) {
            Files.writeString(folder.resolve(chart.file()), ChartSvg.of(chart));
        }
    }

    /** The stored results, in the order of the parts. */
    public List<Result> of(List<String> parts) throws IOException {
        List<Result> results = new ArrayList<>();
        for (String part : parts) {
            if (Files.exists(file(part))) {
                results.add(JSON.readValue(Files.readString(file(part)), Result.class));
            }
        }
        return results;
    }

    private Path file(String part) {
        return folder.resolve(part + ".json");
    }
}
