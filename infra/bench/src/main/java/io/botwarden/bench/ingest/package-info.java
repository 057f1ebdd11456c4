/** Taking interactions in through HTTP, beside COPY. */
@NullMarked
package io.botwarden.bench.ingest;

import org.jspecify.annotations.NullMarked;
