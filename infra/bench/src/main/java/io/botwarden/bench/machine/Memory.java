package io.botwarden.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of a process, in bytes. */
public final class Memory {

    private static final long KIBIBYTE = 1024;

    private Memory() {}

    /** The current resident set size. */
    public static long resident(long pid) throws IOException {
        return status(pid, "VmRSS:");
    }

    /** The peak resident set size since {@link #forgetPeak}, or since the process started. */
    public static long peakResident(long pid) throws IOException {
        return status(pid, "VmHWM:");
    }

    /** Resets the peak. */
    public static void forgetPeak(long pid) throws IOException {
        Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
    }

    private static long status(long pid, String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE;
            }
        }
        throw new IOException("/proc has no value of %2$s for the process %1$d".formatted(pid, name));
    }
}
