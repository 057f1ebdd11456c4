@NullMarked
package io.botwarden.platform.write;

import org.jspecify.annotations.NullMarked;
