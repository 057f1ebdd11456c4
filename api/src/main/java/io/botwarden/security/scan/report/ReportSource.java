package io.botwarden.security.scan.report;

import java.io.IOException;
import java.io.InputStream;

/** A complete report, which can be read several times. */
@FunctionalInterface
public interface ReportSource {

    /** Opens the report from its start. */
    InputStream open() throws IOException;
}
