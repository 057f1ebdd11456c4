@NullMarked
package io.botwarden.operations;

import org.jspecify.annotations.NullMarked;
