package io.github.trackerlinks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** The rooms of the library and the doors between them. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/standin/"))
            .importPackages("io.github.trackerlinks");

    @Test
    void dependenciesPointInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("io.github.trackerlinks.model")
                .layer("call")
                .definedBy("io.github.trackerlinks.call")
                .layer("error")
                .definedBy("io.github.trackerlinks.error")
                .layer("batch")
                .definedBy("io.github.trackerlinks.batch")
                .layer("codec")
                .definedBy("io.github.trackerlinks.internal.codec")
                .layer("http")
                .definedBy("io.github.trackerlinks.internal.http..")
                .layer("api")
                .definedBy("io.github.trackerlinks.internal.api")
                .layer("kind")
                .definedBy("io.github.trackerlinks.internal.kind")
                .layer("engine")
                .definedBy("io.github.trackerlinks.internal.engine..")
                .layer("root")
                .definedBy("io.github.trackerlinks")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("kind")
                .mayOnlyBeAccessedByLayers("engine", "root")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("kind", "root")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("api", "kind", "root")
                .whereLayer("codec")
                .mayOnlyBeAccessedByLayers("http", "api")
                .whereLayer("batch")
                .mayOnlyBeAccessedByLayers("kind", "engine", "root")
                .whereLayer("error")
                .mayOnlyBeAccessedByLayers("batch", "codec", "http", "api", "kind", "engine", "root")
                .whereLayer("call")
                .mayOnlyBeAccessedByLayers("error", "http", "api", "engine", "root")
                .check(CLASSES);
    }

    @Test
    void noCircleBetweenPackages() {
        slices().matching("io.github.trackerlinks.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheTransportTouchesWebClient() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.github.trackerlinks.internal.http..",
                        "io.github.trackerlinks.internal.api",
                        "io.github.trackerlinks")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor.netty..", "io.netty..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCodecTouchesJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.trackerlinks.internal.codec")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void coreKnowsNeitherResilience4jNorSpringBoot() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.resilience4j..", "org.springframework.boot..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(liveInANullMarkedPackage()).check(CLASSES);
    }

    @Test
    void namesExplainThemselves() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Common|Misc)")
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass checked, ConditionEvents events) {
                boolean marked = checked.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(checked, marked, checked.getName() + " is not null-marked"));
            }
        };
    }
}
