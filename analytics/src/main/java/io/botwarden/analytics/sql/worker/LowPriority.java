package io.botwarden.analytics.sql.worker;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives this process a low priority, so that everything else on the machine runs first. Calls
 * {@code setpriority} itself, because the image has no program {@code nice}.
 */
final class LowPriority {

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final int PRIO_PROCESS = 0;

    /** A tenth of the usual share of a busy processor; the benchmark measures what it leaves. */
    private static final int LOW = 10;

    private LowPriority() {}

    /**
     * Lowers the priority of all threads, from which later ones inherit it. Does nothing on systems
     * other than Linux, where only a whole process has a priority.
     */
    static void take() {
        if (!Files.isDirectory(THREADS)) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        SymbolLookup system = linker.defaultLookup();
        FunctionDescriptor signature =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT);
        try {
            MethodHandle setPriority =
                    linker.downcallHandle(system.findOrThrow("setpriority"), signature);
            for (int thread : threads()) {
                // a thread that has ended meanwhile needs no priority
                int ignored = (int) setPriority.invokeExact(PRIO_PROCESS, thread, LOW);
            }
        } catch (Throwable _) {
            // where it is not possible, a query runs with the usual priority
        }
    }

    private static List<Integer> threads() throws IOException {
        try (Stream<Path> threads = Files.list(THREADS)) {
            return threads.map(thread -> Integer.valueOf(thread.getFileName().toString())).toList();
        }
    }
}
