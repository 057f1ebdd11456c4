package io.botwarden.security.scan;

import io.botwarden.platform.intake.encoding.CopyBuffer;
import io.botwarden.security.scan.report.BomComponent;
import io.botwarden.security.scan.report.Epss;
import io.botwarden.security.scan.report.ResultSink;
import io.botwarden.security.scan.report.ScanResult;
import io.botwarden.security.scan.report.Vex;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Copies the content of a report into temporary tables while it is read, so that it is merged by a
 * few statements and memory stays bounded.
 */
final class ScanStaging implements ResultSink {

    private static final int COPIED_AT_ONCE = 1 << 20;
    private static final int RESULT_COLUMNS = 26;
    private static final int COMPONENT_COLUMNS = 4;

    private static final String TABLES =
            """
            create temporary table scan_staged (
              position integer, key text, advisory text, package text, tool text, rule text, title text, description text, severity text,
              score text, vector text, installed_version text, fixed_version text, path text, line integer, message text,
              epss text, epss_percentile text, epss_on text, suppressed text, gone boolean, vex_status text, vex_justification text,
              vex_detail text, statement boolean, counted boolean
            ) on commit drop;
            create temporary table scan_component (name text, component_version text, purl text, licence text) on commit drop\
            """;

    private static final String COPY_RESULTS = "copy scan_staged from stdin (format binary)";
    private static final String COPY_COMPONENTS = "copy scan_component from stdin (format binary)";

    private final Connection connection;
    private final CopyBuffer results = new CopyBuffer();
    private final CopyBuffer components = new CopyBuffer();
    private int resultCount;
    private int componentCount;
    private int statementCount;

    ScanStaging(Connection connection) throws SQLException {
        this.connection = connection;
        execute(TABLES);
    }

    @Override
    public void component(BomComponent component) throws SQLException {
        componentCount++;
        components.beginRow(COMPONENT_COLUMNS);
        components.addText(component.name());
        components.addText(component.version());
        components.addText(component.purl());
        components.addText(component.licence());
        if (components.length() > COPIED_AT_ONCE) {
            components.sendTo(connection, COPY_COMPONENTS);
            components.clear();
        }
    }

    @Override
    public void result(ScanResult result) throws SQLException {
        resultCount++;
        Vex vex = result.vex();
        // a VEX document without a bill of materials states what is known, and reports nothing
        boolean statement = vex != null && componentCount == 0;
        boolean resolved = vex != null && vex.status() == Vex.Status.FIXED;
        if (statement) {
            statementCount++;
        }
        results.beginRow(RESULT_COLUMNS);
        results.addInteger(resultCount);
        results.addText(result.key());
        results.addText(result.advisory());
        results.addText(result.packageName());
        results.addText(result.tool());
        results.addText(result.rule());
        results.addText(result.title());
        results.addText(result.description());
        results.addText(result.severity().name());
        results.addText(plain(result.score()));
        results.addText(result.vector());
        results.addText(result.installedVersion());
        results.addText(result.fixedVersion());
        results.addText(result.path());
        results.addInteger(result.line());
        results.addText(result.message());
        Epss epss = result.epss();
        results.addText(epss == null ? null : plain(epss.probability()));
        results.addText(epss == null ? null : plain(epss.percentile()));
        results.addText(epss == null || epss.on() == null ? null : epss.on().toString());
        results.addText(result.suppressed());
        results.addBoolean(result.gone());
        results.addText(vex == null ? null : vex.status().name());
        results.addText(
                vex == null || vex.justification() == null ? null : vex.justification().name());
        results.addText(vex == null ? null : vex.detail());
        results.addBoolean(statement);
        results.addBoolean(!result.gone() && !statement && !resolved);
        if (results.length() > COPIED_AT_ONCE) {
            results.sendTo(connection, COPY_RESULTS);
            results.clear();
        }
    }

    /** Sends what is left; the tables are complete afterwards. */
    void finish() throws SQLException {
        components.sendTo(connection, COPY_COMPONENTS);
        results.sendTo(connection, COPY_RESULTS);
        execute("analyze scan_staged");
    }

    int results() {
        return resultCount;
    }

    int components() {
        return componentCount;
    }

    /** Whether the report only states what is known about vulnerabilities: a VEX document. */
    boolean isOnlyStatements() {
        return resultCount > 0 && statementCount == resultCount;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
