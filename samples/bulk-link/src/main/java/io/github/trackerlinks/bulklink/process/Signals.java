package io.github.trackerlinks.bulklink.process;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Signals of the process. A shutdown hook hears only the first one. The class of the JDK that hears all is not part of Java, and
 * the compiler refuses it, so it is looked up.
 */
final class Signals {
    private Signals() {}

    /**
     * Calls a handler for each such signal, in place of the end of the process.
     *
     * @param name such as {@code INT}
     * @param handler gets the exit code of a process that the signal ends
     * @return whether this JVM can do that
     */
    static boolean handle(String name, Consumer<Integer> handler) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object signal = signals.getConstructor(String.class).newInstance(name);
            int code = 128 + (int) signals.getMethod("getNumber").invoke(signal);
            Object proxy = Proxy.newProxyInstance(
                    handlers.getClassLoader(), new Class<?>[] {handlers}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            handler.accept(code);
                            return null;
                        }
                        return switch (method.getName()) {
                            case "equals" -> self == arguments[0];
                            case "hashCode" -> System.identityHashCode(self);
                            default -> "handler of " + name;
                        };
                    });
            signals.getMethod("handle", signals, handlers).invoke(null, signal, proxy);
            return true;
        } catch (ReflectiveOperationException e) {
            // Another JVM; or it uses this signal itself; or the system does not have it.
            return false;
        }
    }
}
