package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.period.Period;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who worked here in the period, as the snapshot shows the person.
 *
 * @param key the key of the employee
 * @param code the code of the employee
 * @param department the key of the department; null if there is none
 * @param jobRoles the keys of the job roles that the person had in the period
 */
record SnapshotPerson(long key, String code, @Nullable Long department, Set<Long> jobRoles) {

    private static final String ALL =
            """
            select e.id, e.code, e.department_id, list(distinct h.job_role_id) filter (h.job_role_id is not null) as job_roles
            from employee e
            left join job_role_holder h
              on h.employee_id = e.id
              and h.since < timestamptz '%2$s 00:00:00+00'
              and (h.until is null or h.until >= timestamptz '%1$s 00:00:00+00')
            where (e.joined_on is null or e.joined_on < date '%2$s')
              and (e.left_on is null or e.left_on >= date '%1$s')
            group by e.id, e.code, e.department_id
            order by e.code
            """;

    /** The people of a period, by code. */
    static List<SnapshotPerson> all(Connection connection, Period period) throws SQLException {
        List<SnapshotPerson> people = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(ALL.formatted(period.firstDay(), period.endDay()))) {
            while (row.next()) {
                long department = row.getLong("department_id");
                people.add(
                        new SnapshotPerson(
                                row.getLong("id"),
                                row.getString("code"),
                                row.wasNull() ? null : department,
                                keys(row.getArray("job_roles"))));
            }
        }
        return people;
    }

    private static Set<Long> keys(@Nullable Array array) throws SQLException {
        Set<Long> keys = new HashSet<>();
        if (array != null) {
            for (Object key : (Object[]) array.getArray()) {
                keys.add(((Number) key).longValue());
            }
        }
        return keys;
    }

    /** The scheme that appraises the person; empty if there is none. */
    Optional<PersonScheme> scheme(List<PersonScheme> schemes) {
        return schemes.stream()
                .filter(scheme -> scheme.jobRoles().stream().anyMatch(jobRoles::contains))
                .findFirst()
                .or(() ->
                        schemes.stream()
                                .filter(scheme -> scheme.scheme().jobRoles().isEmpty())
                                .findFirst());
    }

    Ratee ratee() {
        return new Ratee(key, code, code, true);
    }
}
