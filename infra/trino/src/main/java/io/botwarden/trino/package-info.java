/**
 * KPIs computed by Trino, on the Iceberg tables of the warehouse and with the definitions of the
 * application. Not part of the application.
 */
@NullMarked
package io.botwarden.trino;

import org.jspecify.annotations.NullMarked;
