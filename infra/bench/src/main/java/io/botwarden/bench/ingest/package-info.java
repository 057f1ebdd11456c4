/** Importing interactions over HTTP, compared with COPY. */
@NullMarked
package io.botwarden.bench.ingest;

import org.jspecify.annotations.NullMarked;
