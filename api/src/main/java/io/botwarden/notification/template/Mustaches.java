package io.botwarden.notification.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renders Mustache templates safely: values are looked up in a map only, nothing is called and no
 * other template can be included.
 */
final class Mustaches {

    private static final Mustache.Compiler PLAIN =
            Mustache.compiler()
                    .escapeHTML(false)
                    .defaultValue("")
                    .emptyStringIsFalse(true)
                    .withCollector(new MapsOnly());

    private Mustaches() {}

    /** Renders plain text without escaping. */
    static String plain(String template, Map<String, ?> values) {
        return PLAIN.compile(template).execute(values);
    }

    /** Renders HTML with each value escaped. */
    static String html(String template, Map<String, ?> values) {
        return PLAIN.escapeHTML(true).compile(template).execute(values);
    }

    /**
     * Returns the problems of a template; empty if it is valid.
     *
     * @param template must not exceed the maximum text length
     */
    static List<String> problems(String template) {
        List<String> problems = new ArrayList<>();
        try {
            Template compiled = PLAIN.compile(template);
            compiled.visit(new UnknownNames(problems));
        } catch (MustacheException e) {
            problems.add("This is not a valid Mustache template: %s.".formatted(e.getMessage()));
        }
        return problems;
    }

    /** Never resolves methods or fields. */
    private static final class MapsOnly extends BasicCollector {

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    private static final class UnknownNames implements Mustache.Visitor {

        private final List<String> problems;

        private UnknownNames(List<String> problems) {
            this.problems = problems;
        }

        @Override
        public void visitText(String text) {
            // any text is fine
        }

        @Override
        public void visitVariable(String name) {
            if (!Variable.exists(name)) {
                problems.add(
                        "There is no variable %s. Available variables: %s."
                                .formatted(name, String.join(", ", Variable.all())));
            }
        }

        @Override
        public boolean visitInclude(String name) {
            return refuse();
        }

        @Override
        public boolean visitParent(String name) {
            return refuse();
        }

        @Override
        public boolean visitBlock(String name) {
            return refuse();
        }

        @Override
        public boolean visitSection(String name) {
            visitVariable(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            visitVariable(name);
            return true;
        }

        private boolean refuse() {
            problems.add("A template cannot include another template.");
            return false;
        }
    }
}
