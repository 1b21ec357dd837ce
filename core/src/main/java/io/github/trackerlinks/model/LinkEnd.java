package io.github.trackerlinks.model;

/**
 * One end of a link: {@link Object#toString toString} names it as the command line does ({@code TEST-1}, {@code project:42}, {@code
 * remote:ORIGIN/KEY}).
 */
public sealed interface LinkEnd permits IssueKey, EntityRef, RemoteObjectRef {}
