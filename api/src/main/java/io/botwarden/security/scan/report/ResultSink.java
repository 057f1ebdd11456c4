package io.botwarden.security.scan.report;

import java.sql.SQLException;

/** Receives the content of a report while it is read. */
public interface ResultSink {

    /** Receives a result. Several results may have the same key. */
    void result(ScanResult result) throws SQLException;

    /** Receives a component of a bill of materials; before all results. */
    void component(BomComponent component) throws SQLException;
}
