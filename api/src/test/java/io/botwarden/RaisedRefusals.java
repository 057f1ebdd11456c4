package io.botwarden;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Writes;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds in the compiled classes the error codes that a method can return: those that it mentions,
 * and those of all methods that it calls, directly or indirectly. The code of a lambda counts as
 * part of its method, and a call of an interface as a call of all implementations. So nothing is
 * missed, but a code may be found that can never occur.
 */
final class RaisedRefusals {

    private static final String CODES = "Refusal";

    private final Map<JavaCodeUnit, Set<JavaCodeUnit>> calls = new HashMap<>();

    /** The names of the codes, in order. */
    Set<String> of(JavaMethod method) {
        return reached(method).stream()
                .flatMap(RaisedRefusals::codes)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The pipeline itself rejects outdated versions; codes that it mentions are not counted. */
    private static Stream<String> codes(JavaCodeUnit unit) {
        if (isPipeline(unit)) {
            return Stream.of(RefusalCode.CONFLICT.name());
        }
        boolean asks = asksForObstacles(unit);
        return unit.getFieldAccesses().stream()
                .map(JavaFieldAccess::getTarget)
                .flatMap(field -> code(field, asks));
    }

    /** Reading a record's obstacles from the database rejects nothing. */
    private static boolean asksForObstacles(JavaCodeUnit unit) {
        return unit.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTarget)
                .anyMatch(target ->
                        target.getOwner().isEquivalentTo(Obstacle.class)
                                && target.getName().equals("sql"));
    }

    private static Stream<String> code(FieldAccessTarget field, boolean asks) {
        if (field.getRawType().isEquivalentTo(Obstacle.class)) {
            return asks
                    ? Stream.empty()
                    : obstacle(field).map(obstacle -> obstacle.code().name()).stream();
        }
        return isCode(field) ? Stream.of(field.getName()) : Stream.empty();
    }

    /** The value of a constant; empty for a field of an instance, which names its code itself. */
    private static Optional<Obstacle> obstacle(FieldAccessTarget target) {
        return target.resolveMember()
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .map(field -> {
                    try {
                        Field constant = field.reflect();
                        constant.setAccessible(true);
                        return (Obstacle) constant.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static boolean isPipeline(JavaCodeUnit unit) {
        return unit.getOwner().isEquivalentTo(Writes.class);
    }

    private static boolean isCode(FieldAccessTarget field) {
        JavaClass type = field.getOwner();
        return type.isEnum()
                && type.equals(field.getRawType())
                && (type.isEquivalentTo(RefusalCode.class) || type.getSimpleName().endsWith(CODES));
    }

    private Set<JavaCodeUnit> reached(JavaCodeUnit start) {
        Set<JavaCodeUnit> reached = new HashSet<>(Set.of(start));
        Deque<JavaCodeUnit> ahead = new ArrayDeque<>(reached);
        while (!ahead.isEmpty()) {
            calls.computeIfAbsent(ahead.pop(), RaisedRefusals::calledBy).stream()
                    .filter(reached::add)
                    .forEach(ahead::push);
        }
        return reached;
    }

    private static Set<JavaCodeUnit> calledBy(JavaCodeUnit unit) {
        return isPipeline(unit)
                ? Set.of()
                : Stream.concat(
                                unit.getCallsFromSelf().stream(),
                                unit.getCodeUnitReferencesFromSelf().stream())
                        .flatMap(access -> targets((CodeUnitAccessTarget) access.getTarget()))
                        .collect(Collectors.toSet());
    }

    private static Stream<JavaCodeUnit> targets(CodeUnitAccessTarget target) {
        Stream<JavaCodeUnit> overriding =
                target.getOwner().getAllSubclasses().stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method ->
                                method.getName().equals(target.getName())
                                        && method.getRawParameterTypes().size()
                                                == target.getRawParameterTypes().size())
                        .map(method -> method);
        return Stream.concat(target.resolveMember().stream(), overriding);
    }
}
