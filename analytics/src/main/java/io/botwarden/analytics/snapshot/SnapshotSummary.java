package io.botwarden.analytics.snapshot;

/**
 * The files of a completed snapshot.
 *
 * @param files the number of its files
 * @param bytes their size
 * @param compactedFiles the number of small files that it replaced by fewer ones
 * @param expired the number of earlier snapshots that expired after it
 */
public record SnapshotSummary(int files, long bytes, int compactedFiles, int expired) {}
