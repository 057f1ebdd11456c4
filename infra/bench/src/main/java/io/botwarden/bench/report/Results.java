package io.botwarden.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps each part's result in a file of its own, so that each part can be run alone. */
public final class Results {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    /**
     * @param folder where the files are
     */
    public Results(Path folder) {
        this.folder = folder;
    }

    /** Keeps a result in place of the part's last one, and its charts as pictures. */
    public void keep(Result result) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(result.part()), JSON.writeValueAsString(result) + "\n");
        for (Chart chart : result.section().charts()) {
            Files.writeString(folder.resolve(chart.file()), ChartSvg.of(chart));
        }
    }

    /** The results that there are, in the order of the parts. */
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
