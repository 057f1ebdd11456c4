package io.botwarden.bench.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most heap that a Java virtual machine used, by its log of garbage collections: what was in
 * use when each began. Between two collections it cannot have been more.
 */
final class HeapLog {

    private static final Pattern COLLECTION =
            Pattern.compile("Pause .*? (\\d+)M->\\d+M\\(\\d+M\\)");

    private final Path file;
    private int linesSeen;

    HeapLog(Path file) {
        this.file = file;
    }

    /** The option that makes the log. */
    String option() {
        return "-Xlog:gc:file=" + file;
    }

    /** The peak in MiB since it was last asked for; 0 where nothing was collected. */
    int peak() throws IOException {
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
