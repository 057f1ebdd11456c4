package io.botwarden.bench.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The peak heap of a JVM according to its garbage collection log: the heap in use at the start of
 * each collection. Between two collections it is never higher.
 */
public final class HeapLog {

    private static final Pattern COLLECTION =
            Pattern.compile("Pause .*? (\\d+)M->\\d+M\\(\\d+M\\)");

    private final Path file;
    private int linesSeen;

    /** The log in a file, which the JVM writes. */
    public HeapLog(Path file) {
        this.file = file;
    }

    /** The JVM option that enables the log. */
    public String option() {
        return "-Xlog:gc:file=" + file;
    }

    /** The peak in MiB since the last call; 0 if there was no collection. */
    public int peak() throws IOException {
        int peak = 0;
        int line = 0;
        for (String text : Files.readAllLines(file)) {
            Matcher collection = COLLECTION.matcher(text);
            if (++line > linesSeen && collection.find()) {
                peak = Math.max(peak, Integer.parseInt(collection.group(1)));
            }
        }
        linesSeen = line;
        return peak;
    }
}
