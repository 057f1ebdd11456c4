@NullMarked
package io.botwarden.bench.server;

import org.jspecify.annotations.NullMarked;
