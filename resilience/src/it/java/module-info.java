/** An application on the module path that names the filter's module alone. */
module example.linker {
    requires io.github.trackerlinks.resilience;
}
