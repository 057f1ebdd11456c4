package io.botwarden.security.scan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The readers of all formats. */
@Component
class ReportReaders {

    private final Map<ScanFormat, ReportReader> readers;

    ReportReaders(List<ReportReader> readers) {
        this.readers =
                readers.stream()
                        .collect(Collectors.toMap(ReportReader::format, Function.identity()));
    }

    /** The reader of a format. */
    ReportReader of(ScanFormat format) {
        return Objects.requireNonNull(readers.get(format), () -> "No reader of " + format);
    }
}
