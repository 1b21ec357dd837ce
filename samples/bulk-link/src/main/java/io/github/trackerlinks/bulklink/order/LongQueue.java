package io.github.trackerlinks.bulklink.order;

/** A queue of numbers that takes eight bytes for each. */
final class LongQueue {
    private static final int SMALLEST = 64;

    private long[] numbers = new long[SMALLEST];
    private int first;
    private int size;

    void add(long number) {
        if (size == numbers.length) {
            long[] more = new long[2 * size];
            for (int i = 0; i < size; i++) {
                more[i] = numbers[(first + i) % size];
            }
            numbers = more;
            first = 0;
        }
        numbers[(first + size++) % numbers.length] = number;
    }

    /** Takes out the oldest number. */
    long remove() {
        long number = numbers[first];
        first = (first + 1) % numbers.length;
        size--;
        return number;
    }

    /** The memory that its numbers take, in bytes. */
    long memory() {
        return (long) Long.BYTES * size;
    }
}
