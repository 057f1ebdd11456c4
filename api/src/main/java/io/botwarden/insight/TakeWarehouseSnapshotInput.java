package io.botwarden.insight;

/**
 * What to take into a snapshot.
 *
 * @param baseline whether every row is to be written anew
 */
record TakeWarehouseSnapshotInput(boolean baseline) {}
