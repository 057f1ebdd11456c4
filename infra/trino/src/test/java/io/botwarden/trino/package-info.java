@NullMarked
package io.botwarden.trino;

import org.jspecify.annotations.NullMarked;
