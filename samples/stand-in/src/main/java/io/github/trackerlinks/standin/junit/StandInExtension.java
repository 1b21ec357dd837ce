package io.github.trackerlinks.standin.junit;

import io.github.trackerlinks.standin.StandInOptions;
import io.github.trackerlinks.standin.StandInServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a stand-in for a test class, or for each test, and closes it afterwards.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final StandInExtension STAND_IN =
 *         StandInExtension.with(StandInOptions.defaults().withAutoCreate(true));
 * }</pre>
 *
 * <p>In a static field, or with {@code @ExtendWith(StandInExtension.class)} on the class, all tests of the class and of
 * its nested classes share one server. In an instance field, or with {@code @ExtendWith} on a method, each test has its
 * own server. A parameter of type {@link StandInServer} gets the server. A class with several extensions must use their
 * fields instead.
 *
 * <p>After a failed test, a line on standard error shows what the server has done.
 */
public final class StandInExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private final StandInOptions options;
    private volatile @Nullable StandInServer current;

    /** For {@code @ExtendWith}: default options, with automatic creation of issues and entities. */
    public StandInExtension() {
        this(StandInOptions.defaults().withAutoCreate(true));
    }

    private StandInExtension(StandInOptions options) {
        this.options = options;
    }

    /** For a field with {@code @RegisterExtension}. */
    public static StandInExtension with(StandInOptions options) {
        return new StandInExtension(options);
    }

    /**
     * The running server.
     *
     * @throws IllegalStateException before the first test
     */
    public StandInServer server() {
        StandInServer server = current;
        if (server == null) {
            throw new IllegalStateException(
                    "the stand-in starts with the first test; does this field have @RegisterExtension?");
        }
        return server;
    }

    /** The base URL, {@code http://127.0.0.1:PORT}. */
    public String baseUrl() {
        return server().baseUrl();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        current = of(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        current = of(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.err.println(
                    "stand-in of " + context.getUniqueId() + ": " + of(context).truth());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StandInServer.class;
    }

    @Override
    public StandInServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /** The server of this context or of an enclosing one, or else a new one. The context closes it at its end. */
    private StandInServer of(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(StandInExtension.class, this))
                .computeIfAbsent(StandInServer.class, key -> StandInServer.start(options), StandInServer.class);
    }
}
