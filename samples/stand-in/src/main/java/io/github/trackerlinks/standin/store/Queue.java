package io.github.trackerlinks.standin.store;

/**
 * A queue: what the keys of its issues begin with.
 *
 * @param id its number
 * @param key its key, in upper case
 */
public record Queue(int id, String key) {}
