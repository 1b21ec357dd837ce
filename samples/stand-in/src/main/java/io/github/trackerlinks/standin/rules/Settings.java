package io.github.trackerlinks.standin.rules;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A group of settings. Each setting is stated once: its option on the command line, its method in process and its line
 * in the README are the same annotated member.
 *
 * @param <S> the group itself
 */
public abstract class Settings<S extends Settings<S>> implements Cloneable {

    /**
     * Checks the values.
     *
     * @return these settings
     * @throws IllegalArgumentException if a value is out of range
     */
    public S build() {
        check();
        return self();
    }

    /** A checked copy with this change. */
    public S changed(Consumer<? super S> change) {
        S copy = copy();
        change.accept(copy);
        return copy.build();
    }

    /** Throws if a value is out of range. */
    protected void check() {}

    /** A copy. Groups keep their collections unmodifiable and replace them, so that a copy shares nothing. */
    @SuppressWarnings("unchecked") // a clone has the same class
    protected S copy() {
        try {
            return (S) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The values by name, for messages of tests. */
    @Override
    public String toString() {
        List<String> values = new ArrayList<>();
        for (Field field : getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                values.add(field.getName() + "=" + shown(field));
            }
        }
        return getClass().getSimpleName() + values;
    }

    /** How {@code toString} shows the value of a field. */
    protected String shown(Field field) {
        try {
            field.setAccessible(true);
            return String.valueOf(field.get(this));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("unchecked") // S is the group itself
    private S self() {
        return (S) this;
    }

    protected static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void notNegative(Duration duration, String name) {
        require(!duration.isNegative(), name + " must not be negative: " + duration);
    }
}
