package io.botwarden.security.scan;

import java.io.IOException;
import java.io.InputStream;

/** A complete report, which can be read several times. */
@FunctionalInterface
interface ReportSource {

    /** Opens the report from its start. */
    InputStream open() throws IOException;
}
