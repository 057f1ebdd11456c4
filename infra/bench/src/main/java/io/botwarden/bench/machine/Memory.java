package io.botwarden.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a process, in bytes. */
public final class Memory {

    private static final long KIBIBYTE = 1024;

    private Memory() {}

    /** What it holds resident now. */
    public static long resident(long pid) throws IOException {
        return status(pid, "VmRSS:");
    }

    /** The most that it has held resident since {@link #forgetPeak}, or since it began. */
    public static long peakResident(long pid) throws IOException {
        return status(pid, "VmHWM:");
    }

    /** Lets the peak be counted from now on. */
    public static void forgetPeak(long pid) throws IOException {
        Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
    }

    private static long status(long pid, String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE;
            }
        }
        throw new IOException("The process %d has no %s".formatted(pid, name));
    }
}
