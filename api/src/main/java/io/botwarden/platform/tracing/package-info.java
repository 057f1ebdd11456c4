/** Spans of requests, sent to an OpenTelemetry collector. */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.runtime"})
@NullMarked
package io.botwarden.platform.tracing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
