package io.botwarden.bench.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapLogTest {

    @Test
    void peakIsHeapBeforeCollection(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("gc.log");
        HeapLog log = new HeapLog(file);
        Files.writeString(
                file,
                """
                [0.009s][info][gc] Using G1
                [1.181s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 312M->12M(512M) 3.001ms
                [1.381s][info][gc] GC(1) Pause Young (Concurrent Start) (Metadata GC Threshold) 245M->16M(512M) 4.101ms
                [1.481s][info][gc] GC(1) Concurrent Mark Cycle 12.123ms
                """);

        assertThat(log.peak()).isEqualTo(312);
        Files.writeString(
                file,
                "[2.1s][info][gc] GC(2) Pause Remark 41M->40M(512M) 1.2ms\n",
                StandardOpenOption.APPEND);
        assertThat(log.peak()).isEqualTo(41);
        assertThat(log.peak()).isZero();
    }
}
