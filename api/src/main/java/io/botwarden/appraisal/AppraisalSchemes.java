package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalEngine;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.InvalidScheme;
import io.botwarden.analytics.appraisal.Scheme;
import io.botwarden.analytics.appraisal.SchemeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Loads the scheme files into the database at startup. A revision is stored once and never changes,
 * because cycles refer to it. A file that differs from the stored scheme of its revision aborts
 * startup.
 */
@Component
@DependsOnDatabaseInitialization
class AppraisalSchemes implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(AppraisalSchemes.class);

    private final DataSource postgres;
    private final AppraisalEngine engine;
    private final List<Resource> files;

    /**
     * @param files the locations of the scheme files, as Spring resource patterns
     */
    AppraisalSchemes(
            DataSource postgres,
            AppraisalEngine engine,
            @Value("${botwarden.appraisal.schemes:classpath*:appraisal/*.yml}") Resource[] files) {
        this.postgres = postgres;
        this.engine = engine;
        this.files =
                Arrays.stream(files).sorted(Comparator.comparing(AppraisalSchemes::name)).toList();
    }

    @Override
    public void afterPropertiesSet() {
        for (Resource file : files) {
            store(name(file), text(file));
        }
    }

    /**
     * Stores the scheme of a file unless it is already stored.
     *
     * @throws SchemeProblem if the file has problems, or if its revision is stored with a different
     *     definition
     */
    void store(String file, String yaml) {
        Scheme scheme = read(file, yaml);
        try (Connection connection = postgres.getConnection()) {
            if (isStored(connection, scheme)) {
                return;
            }
            requireMeasurable(scheme);
            if (insert(connection, scheme, yaml)) {
                LOG.info(
                        "Added appraisal scheme {}, revision {}", scheme.code(), scheme.revision());
            } else {
                requireUnchanged(connection, file, scheme);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The appraisal scheme " + file + " could not be stored", e);
        }
    }

    /**
     * Only a new scheme is held against the KPIs: the company may change them, which must not keep
     * the server from starting.
     */
    private void requireMeasurable(Scheme scheme) {
        try {
            engine.requireMeasurable(scheme);
        } catch (InvalidScheme e) {
            throw problem(e);
        }
    }

    private static SchemeProblem problem(InvalidScheme e) {
        return new SchemeProblem(
                String.valueOf(e.getMessage()), "Correct the file and start again");
    }

    private static Scheme read(String file, String yaml) {
        try {
            return SchemeFile.parse(file, yaml);
        } catch (InvalidScheme e) {
            throw problem(e);
        }
    }

    private static boolean isStored(Connection connection, Scheme scheme) throws SQLException {
        try (PreparedStatement stored =
                connection.prepareStatement(
                        "select from appraisal_scheme where code = ? and revision = ? and definition_hash = ?")) {
            stored.setString(1, scheme.code());
            stored.setInt(2, scheme.revision());
            stored.setString(3, CanonicalJson.hash(scheme));
            try (ResultSet row = stored.executeQuery()) {
                return row.next();
            }
        }
    }

    private static boolean insert(Connection connection, Scheme scheme, String yaml)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into appraisal_scheme
                          (code, revision, name, name_zh, description, definition, definition_hash, source, subject, job_roles)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (code, revision) do nothing
                        """)) {
            insert.setString(1, scheme.code());
            insert.setInt(2, scheme.revision());
            insert.setString(3, scheme.name().en());
            insert.setString(4, scheme.name().zh());
            insert.setString(5, scheme.description().en());
            insert.setString(6, CanonicalJson.write(scheme));
            insert.setString(7, CanonicalJson.hash(scheme));
            insert.setString(8, yaml);
            insert.setString(9, scheme.subject().name());
            insert.setArray(10, connection.createArrayOf("text", scheme.jobRoles().toArray()));
            return insert.executeUpdate() == 1;
        }
    }

    private static void requireUnchanged(Connection connection, String file, Scheme scheme)
            throws SQLException {
        try (PreparedStatement stored =
                connection.prepareStatement(
                        "select definition_hash from appraisal_scheme where code = ? and revision = ?")) {
            stored.setString(1, scheme.code());
            stored.setInt(2, scheme.revision());
            try (ResultSet row = stored.executeQuery()) {
                if (row.next() && !row.getString(1).equals(CanonicalJson.hash(scheme))) {
                    throw new SchemeProblem(
                            "The appraisal scheme in %s has changed but still has revision %d. A revision must never change, because cycles refer to it"
                                    .formatted(file, scheme.revision()),
                            "Give the file revision %d, or restore its content"
                                    .formatted(scheme.revision() + 1));
                }
            }
        }
    }

    private static String name(Resource file) {
        String name = file.getFilename();
        return name == null ? file.getDescription() : name;
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The appraisal scheme " + file.getDescription() + " cannot be read", e);
        }
    }
}
